package io.thingway.platform.guard;

import org.jspecify.annotations.Nullable;

/**
 * The limits of all requests, each absent where there is none.
 *
 * @param thing of one token, wherever its requests come from
 * @param address of one address, whatever it asks for
 * @param account of all things of one account together
 */
public record Rates(
        @Nullable RateLimit thing,
        @Nullable RateLimit address,
        @Nullable RateLimit account) {
    /** No limit at all. */
    public static final Rates UNLIMITED = new Rates(null, null, null);
}
