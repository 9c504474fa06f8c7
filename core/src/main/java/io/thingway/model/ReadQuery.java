package io.thingway.model;

import io.thingway.error.ThingException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a resource to read, newest first.
 *
 * @param limit at most so many, 1 to 100; larger numbers mean 100
 * @param start not before this instant, which is included; absent: from the beginning
 * @param end before this instant, which is excluded; absent: until now. Excluding it lets the vendor's paging idiom
 *     (the last row's second becomes the next end) come to an end
 */
public record ReadQuery(
        int limit, @Nullable Instant start, @Nullable Instant end) {
    /** The largest page. */
    public static final int MAX_LIMIT = 100;

    public ReadQuery {
        if (limit < 1) {
            throw ThingException.invalid("limit must be 1 to " + MAX_LIMIT + ", found " + limit);
        }
        limit = Math.min(limit, MAX_LIMIT);
    }

    /** The newest value only: what a read without parameters means. */
    public static ReadQuery newest() {
        return new ReadQuery(1, null, null);
    }

    /** The newest so many. */
    public static ReadQuery newest(int limit) {
        return new ReadQuery(limit, null, null);
    }
}
