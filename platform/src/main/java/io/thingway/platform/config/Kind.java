package io.thingway.platform.config;

import java.util.function.Function;

/**
 * What values a key takes.
 *
 * @param unit what a number means, or what sort of text it is
 * @param range which ones, in words
 * @param parse makes a value of its text; throws {@link IllegalArgumentException} that says what is wanted
 */
record Kind<T>(String unit, String range, Function<String, T> parse) {
    /** Another range of the same values. */
    Kind<T> within(String words, Function<T, Boolean> check) {
        return new Kind<>(unit, words, text -> {
            T value = parse.apply(text);
            if (!check.apply(value)) {
                throw new IllegalArgumentException(words + " is wanted");
            }
            return value;
        });
    }
}
