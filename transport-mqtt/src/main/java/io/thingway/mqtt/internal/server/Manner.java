package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.Message;

/**
 * How something is published, beside its topic, QoS and payload.
 *
 * @param properties that are passed on, in their wire form
 * @param lifetimeSeconds of the message; {@link #LASTING}: without an end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Manner(boolean retain, byte[] properties, long lifetimeSeconds) {
    /** Of a message that does not expire. */
    static final long LASTING = -1;

    /** That of nearly all. */
    static final Manner PLAIN = new Manner(false, new byte[0], LASTING);

    private static final long MILLIS = 1_000;

    /** When a message expires that is published at a time, both in milliseconds since 1970. */
    long expires(long now) {
        return lifetimeSeconds == LASTING ? Message.NEVER : now + lifetimeSeconds * MILLIS;
    }
}
