package io.thingway.platform.config;

import io.thingway.error.ThingException;
import java.util.Comparator;
import java.util.function.Function;

/** Keys by their names. */
final class Names {
    private static final int NEAR = 4;

    private Names() {}

    /** The key of this name; an unknown one is refused with the place and the likeliest one meant. */
    static Key<?> key(String name, Origin origin) {
        return Key.ALL.stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> ThingException.invalid(origin + ": unknown key " + name + likeliest(name, Key::name)));
    }

    /** To add to a refusal of {@code name}. */
    static String likeliest(String name, Function<Key<?>, String> form) {
        return Key.ALL.stream()
                .map(form)
                .min(Comparator.comparingInt(known -> distance(known, name)))
                .filter(known -> distance(known, name) <= Math.min(NEAR, name.length() / 2))
                .map(known -> "; did you mean " + known + "?")
                .orElse("; all keys: thingway config --describe");
    }

    /** How many characters must be changed, added or taken away (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
