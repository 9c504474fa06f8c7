package io.thingway.model;

import io.thingway.error.Excerpt;
import io.thingway.error.ThingException;

/**
 * The name of a resource: letters, digits, {@code .}, {@code -} and {@code _}, 1 to 128 characters (source: the
 * vendor's thing-write reference), or a magic key: {@code $geo}, {@code $settings}, {@code $settings.a.b} (source: its
 * magic-resources reference). A refusal names the character and its position, counted from 0. Checking a valid key
 * allocates nothing.
 *
 * @param value the key as written
 */
public record ResourceKey(String value) {
    /** The longest key. */
    public static final int MAX_LENGTH = 128;

    private static final String SETTINGS = "$settings";

    public ResourceKey {
        if (value.isEmpty()) {
            throw ThingException.invalid("a key must not be empty");
        }
        if (value.length() > MAX_LENGTH) {
            throw ThingException.invalid(
                    "a key has at most " + MAX_LENGTH + " characters, this one has " + value.length());
        }
        if (value.charAt(0) == '$') {
            checkMagic(value);
        } else {
            checkCharacters(value, 0);
        }
    }

    /** Whether the platform gives this key a meaning of its own. */
    public boolean magic() {
        return value.charAt(0) == '$';
    }

    private static void checkMagic(String value) {
        boolean known = value.equals("$geo")
                || (value.startsWith(SETTINGS)
                        && (value.length() == SETTINGS.length() || value.charAt(SETTINGS.length()) == '.'));
        if (!known) {
            throw ThingException.invalid("only $geo, $settings and $settings.<path> may start with '$' (position 0)");
        }
        checkCharacters(value, 1);
        if (value.endsWith(".") || value.contains("..")) {
            int empty = value.contains("..") ? value.indexOf("..") + 1 : value.length();
            throw ThingException.invalid(
                    "a settings path must not have an empty step (position " + empty + "): " + Excerpt.quote(value));
        }
    }

    private static void checkCharacters(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            if (!allowed(value.charAt(i))) {
                throw ThingException.invalid("a key may contain A-Z a-z 0-9 . - _ only, found "
                        + Characters.show(value.codePointAt(i)) + " at position " + i);
            }
        }
    }

    private static boolean allowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_';
    }

    /** The key itself. */
    @Override
    public String toString() {
        return value;
    }
}
