package io.thingway.mqtt.internal.broker;

import java.nio.charset.StandardCharsets;

/**
 * What somebody published, as it is passed on; never changed, shared by all who get it.
 *
 * @param topic its name
 * @param name the same as UTF-8
 * @param qos 0 to 2, with which it was published
 * @param retain whether it was published with the retain flag
 * @param properties of MQTT 5 that are passed on as they came, in their wire form without a length; empty: none
 * @param expires in milliseconds since 1970; {@link #NEVER}: not at all
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Message(
        String topic, byte[] name, byte[] payload, int qos, boolean retain, byte[] properties, long expires) {
    /** When a message expires that does not. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int AROUND = 64;
    private static final byte[] NOTHING = {};

    /** A message of versions before 5, which do not expire and have no properties. */
    public static Message of(String topic, byte[] payload, int qos, boolean retain) {
        return new Message(topic, topic.getBytes(StandardCharsets.UTF_8), payload, qos, retain, NOTHING, NEVER);
    }

    /** Whether it is too old to be passed on. */
    public boolean expired(long now) {
        return expires <= now;
    }

    /** About what it occupies while it waits, bytes. */
    public int size() {
        return AROUND + name.length + payload.length + properties.length;
    }
}
