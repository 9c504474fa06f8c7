package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.Drop;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** Messages of plain topics that somebody did not get, by reason. */
final class Drops {
    private final ConcurrentMap<Drop, LongAdder> counts = new ConcurrentHashMap<>();

    void count(Delivery delivery, Drop reason) {
        counts.computeIfAbsent(reason, first -> new LongAdder()).increment();
    }

    /** How many so far, by the reason's name in small letters. */
    Map<String, Long> byReason() {
        Map<String, Long> now = new TreeMap<>();
        for (Drop reason : Drop.values()) {
            LongAdder count = counts.get(reason);
            now.put(reason.name().toLowerCase(Locale.ROOT), count == null ? 0 : count.sum());
        }
        return now;
    }

    long all() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
