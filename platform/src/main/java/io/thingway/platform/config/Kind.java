package io.thingway.platform.config;

import java.util.function.Function;

/**
 * What values a key takes.
 *
 * @param unit what a number means, or what sort of text it is
 * @param range which ones, in words
 * @param parse makes a value of its text; throws {@link IllegalArgumentException} that says what is wanted
 */
record Kind<T>(String unit, String range, Function<String, T> parse) {}
