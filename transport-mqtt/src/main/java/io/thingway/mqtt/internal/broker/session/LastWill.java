package io.thingway.mqtt.internal.broker.session;

import io.thingway.server.RequestContext;

/**
 * What is published for a client that is gone without a word: an ordinary publication, only late (MQTT 5, 3.1.2.5).
 *
 * @param properties that are passed on, in their wire form
 * @param lifetimeSeconds of the message from when it is published; less than 0: without an end
 * @param delaySeconds how long the client may be away before (MQTT 5, 3.1.3.2.2)
 * @param author who the client was
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LastWill(
        String topic,
        byte[] payload,
        int qos,
        boolean retain,
        byte[] properties,
        long lifetimeSeconds,
        long delaySeconds,
        RequestContext author) {}
