package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.Drop;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** Messages of plain topics that somebody did not get, by reason. */
final class Drops {
    private final ConcurrentMap<Drop, LongAdder> counts = new ConcurrentHashMap<>();

    void count(Delivery delivery, Drop reason) {
        counts.computeIfAbsent(reason, first -> new LongAdder()).increment();
    }

    Map<Drop, Long> snapshot() {
        Map<Drop, Long> now = new EnumMap<>(Drop.class);
        counts.forEach((reason, count) -> now.put(reason, count.sum()));
        return now;
    }
}
