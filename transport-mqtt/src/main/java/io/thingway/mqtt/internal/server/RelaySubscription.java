package io.thingway.mqtt.internal.server;

import org.jspecify.annotations.Nullable;

/** One connection listening to one sub-topic. */
final class RelaySubscription {
    private final String topic;
    private final Pushes pushes;
    private final PushTarget target;

    RelaySubscription(String topic, PushTarget target, Pushes pushes) {
        this.topic = topic;
        this.pushes = pushes;
        this.target = target;
    }

    String topic() {
        return topic;
    }

    boolean belongsTo(@Nullable Pushes candidate) {
        return pushes == candidate;
    }

    /** Passes a payload on; from any thread. */
    void push(byte[] payload) {
        pushes.push(target, payload);
    }
}
