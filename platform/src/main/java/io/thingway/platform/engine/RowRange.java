package io.thingway.platform.engine;

import io.thingway.error.ThingException;
import io.thingway.model.ReadQuery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a key.
 *
 * @param limit at most so many, 1 to 10,000
 * @param start not before this instant, which is included; absent: from the beginning
 * @param end before this instant, which is excluded; absent: to the newest
 */
public record RowRange(
        int limit, @Nullable Instant start, @Nullable Instant end) {
    public static final int MAX_LIMIT = 10_000;

    public RowRange {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ThingException.invalid("limit must be 1 to " + MAX_LIMIT + ", is " + limit);
        }
    }

    public static RowRange of(ReadQuery query) {
        return new RowRange(query.limit(), query.start(), query.end());
    }

    public static RowRange newest(int limit) {
        return new RowRange(limit, null, null);
    }
}
