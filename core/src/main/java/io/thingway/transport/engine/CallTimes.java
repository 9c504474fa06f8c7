package io.thingway.transport.engine;

import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Gives the values of a session's writes the time of their call. Each write has a later time than the one before it, so
 * that equal values of two calls stay two rows, and so has a key that comes again within a write. Safe for threads.
 */
final class CallTimes {
    private final InstantSource clock;
    private long last = Long.MIN_VALUE;

    CallTimes(InstantSource clock) {
        this.clock = clock;
    }

    /** The same values, all with a datetime. */
    List<ResourceValue> date(List<ResourceValue> values) {
        boolean dated = values.stream().map(ResourceValue::datetime).allMatch(Objects::nonNull);
        return dated ? values : fill(values);
    }

    private synchronized List<ResourceValue> fill(List<ResourceValue> values) {
        next();
        Set<ResourceKey> keys = new HashSet<>();
        List<ResourceValue> filled = new ArrayList<>(values.size());
        for (ResourceValue value : values) {
            filled.add(value.datetime() == null ? value.at(time(value.key(), keys)) : value);
        }
        return filled;
    }

    /** A time that the key does not have yet. */
    private Instant time(ResourceKey key, Set<ResourceKey> keys) {
        if (!keys.add(key)) {
            next();
            keys.clear();
            keys.add(key);
        }
        return Instant.ofEpochMilli(last);
    }

    private void next() {
        last = Math.max(clock.millis(), last + 1);
    }
}
