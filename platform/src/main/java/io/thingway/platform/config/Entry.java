package io.thingway.platform.config;

import io.thingway.error.ThingException;

/** A value that was set, and where; made only of text that its key takes. */
public record Entry<T>(Key<T> key, String text, T value, Origin origin) {
    /** Reads it; what its key does not take is refused with the place. */
    static <T> Entry<T> of(Key<T> key, String text, Origin origin) {
        try {
            return new Entry<>(key, text, key.kind().parse().apply(text), origin);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw ThingException.invalid(origin + ": " + key.name() + " = " + text + ": " + wrong.getMessage());
        }
    }
}
