package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.LastWill;
import io.thingway.server.RequestContext;

/**
 * What the server publishes for a client that died: an ordinary publication, only late.
 *
 * @param delaySeconds how long the client may be away before (MQTT 5, 3.1.3.2.2)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Will(String topic, int qos, Manner manner, byte[] payload, long delaySeconds) {
    static Will of(LastWill last) {
        Manner manner = new Manner(last.retain(), last.properties(), last.lifetimeSeconds());
        return new Will(last.topic(), last.qos(), manner, last.payload(), last.delaySeconds());
    }

    /** As it outlives the connection of its author. */
    LastWill by(RequestContext author) {
        return new LastWill(
                topic,
                payload,
                qos,
                manner.retain(),
                manner.properties(),
                manner.lifetimeSeconds(),
                delaySeconds,
                author);
    }
}
