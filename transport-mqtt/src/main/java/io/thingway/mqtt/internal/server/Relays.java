package io.thingway.mqtt.internal.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sub-topics of things: passed on between connections as they come, never stored. */
final class Relays {
    private final ConcurrentHashMap<String, Set<RelaySubscription>> topics = new ConcurrentHashMap<>();

    void add(RelaySubscription subscription) {
        topics.compute(subscription.topic(), (topic, present) -> {
            Set<RelaySubscription> all = present == null ? ConcurrentHashMap.newKeySet(1) : present;
            all.add(subscription);
            return all;
        });
    }

    void remove(RelaySubscription subscription) {
        topics.computeIfPresent(subscription.topic(), (topic, all) -> {
            all.remove(subscription);
            return all.isEmpty() ? null : all;
        });
    }

    /** Everyone who listens to exactly this topic. */
    Set<RelaySubscription> at(String topic) {
        return topics.getOrDefault(topic, Set.of());
    }
}
