package io.thingway.platform.config;

import io.thingway.error.ThingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Variables whose names begin with {@code THINGWAY_}. */
final class Environment {
    static final String PREFIX = "THINGWAY_";

    /** Read elsewhere: by the launcher, by the service, and by commands that talk to a server. */
    private static final Set<String> OTHERS =
            Set.of("THINGWAY_JAVA_OPTS", "THINGWAY_OPTIONS", "THINGWAY_TOKEN", "THINGWAY_CODE", "THINGWAY_KEY");

    private Environment() {}

    static Map<Key<?>, Entry<?>> read(Map<String, String> environment) {
        Map<Key<?>, Entry<?>> entries = new LinkedHashMap<>();
        new TreeMap<>(environment).forEach((name, text) -> {
            if (name.startsWith(PREFIX) && !OTHERS.contains(name)) {
                Key<?> key = key(name);
                entries.put(key, Entry.of(key, text.strip(), new Origin.Variable(name)));
            }
        });
        return entries;
    }

    private static Key<?> key(String variable) {
        return Key.ALL.stream()
                .filter(key -> key.variable().equals(variable))
                .findFirst()
                .orElseThrow(() -> ThingException.invalid(
                        "unknown variable " + variable + Names.likeliest(variable, Key::variable)));
    }
}
