package io.thingway.mqtt.internal.server;

import java.nio.charset.StandardCharsets;

/** Where a push goes: the topic's bytes, encoded once for all pushes of a subscription, and the granted QoS. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, shared by one subscription
record PushTarget(byte[] topic, int qos) {
    static PushTarget of(String topic, int qos) {
        return new PushTarget(topic.getBytes(StandardCharsets.UTF_8), qos);
    }
}
