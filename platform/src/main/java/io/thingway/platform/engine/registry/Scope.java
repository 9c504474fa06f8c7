package io.thingway.platform.engine.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an API key may do, on what its account may. */
public enum Scope {
    CODES_READ,
    CODES_WRITE,
    THINGS_READ,
    THINGS_WRITE,
    VALUES_READ,
    VALUES_WRITE,
    ACCOUNTS_READ,
    ACCOUNTS_WRITE,
    /** Connections, health, configuration, metrics. */
    SERVER_READ,
    /** Ending connections, backup. */
    SERVER_WRITE;

    /** As it is written: {@code codes:read}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    /** Whether it is about everybody, so that it is of use to operators alone. */
    public boolean operatorsOnly() {
        return compareTo(ACCOUNTS_READ) >= 0;
    }

    /** What it is about: {@code codes}. */
    public String matter() {
        String text = text();
        return text.substring(0, text.indexOf(':'));
    }

    public static Optional<Scope> of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text().equals(text))
                .findFirst();
    }
}
