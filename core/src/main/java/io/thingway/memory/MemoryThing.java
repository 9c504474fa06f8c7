package io.thingway.memory;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One thing: its newest values and who listens. One lock gives its writes one order for all of them. */
final class MemoryThing {
    private final Clock clock;
    private final int rowsPerKey;
    private final Map<ResourceKey, MemorySeries> series = new HashMap<>();
    private final List<ThingSubscriber> subscribers = new ArrayList<>(1);

    MemoryThing(Clock clock, int rowsPerKey) {
        this.clock = clock;
        this.rowsPerKey = rowsPerKey;
    }

    synchronized void write(ThingToken token, ThingWrite write) {
        long now = clock.millis();
        List<ResourceValue> values = write.values();
        for (int i = 0; i < values.size(); i++) {
            ResourceValue value = values.get(i);
            series.computeIfAbsent(value.key(), key -> new MemorySeries(rowsPerKey))
                    .add(value, now);
        }
        for (int i = 0; i < subscribers.size(); i++) {
            subscribers.get(i).onWrite(token, write);
        }
    }

    synchronized List<ResourceValue> read(ResourceKey key, ReadQuery query) {
        MemorySeries rows = series.get(key);
        if (rows == null) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "nothing was ever written to " + key);
        }
        return rows.read(query);
    }

    synchronized List<ResourceKey> resources() {
        return series.keySet().stream()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList();
    }

    synchronized Registration subscribe(ThingSubscriber subscriber) {
        subscribers.add(subscriber);
        return () -> unsubscribe(subscriber);
    }

    synchronized void end(ThingToken token, ThingException reason) {
        subscribers.forEach(subscriber -> subscriber.onEnd(token, reason));
        subscribers.clear();
    }

    private synchronized void unsubscribe(ThingSubscriber subscriber) {
        subscribers.removeIf(candidate -> candidate == subscriber);
    }
}
