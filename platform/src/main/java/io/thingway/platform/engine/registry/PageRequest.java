package io.thingway.platform.engine.registry;

import io.thingway.error.ThingException;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list.
 *
 * @param after a page's {@link Page#next()}; absent: from the beginning
 * @param limit at most so many, 1 to 1000
 */
public record PageRequest(@Nullable String after, int limit) {
    public static final int MAX_LIMIT = 1000;

    public static final PageRequest FIRST = new PageRequest(null, MAX_LIMIT);

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ThingException.invalid("limit must be 1 to " + MAX_LIMIT + ", is " + limit);
        }
    }
}
