package io.thingway.mqtt.internal.client;

import io.netty.buffer.ByteBuf;
import io.thingway.mqtt.internal.wire.Packets;
import io.thingway.mqtt.internal.wire.ThingTopic;
import java.nio.charset.StandardCharsets;

/** PUBLISH of a write (MQTT 5, 3.3), written straight into a buffer: no message object, no second copy. */
final class PublishPacket {
    /** What stands for the properties on MQTT 3.1.1. */
    static final byte[] NO_FIELD = {};

    /** None of MQTT 5. */
    static final byte[] NO_PROPERTIES = {0};

    /** What stands for the thing whose topic is known by an alias. */
    static final String BEHIND_ALIAS = "";

    /** Of a packet that was sent before (MQTT 5, 3.3.1.1). */
    static final int DUP = 0x08;

    private static final int PUBLISH = 0x30;
    private static final byte TOPIC_ALIAS = 0x23;
    private static final byte[] THINGS = ThingTopic.THINGS.getBytes(StandardCharsets.US_ASCII);

    private PublishPacket() {}

    /** Bytes of such a packet, at most, beside its properties. */
    static int mostBytes(String thing, int payloadBytes) {
        return THINGS.length + thing.length() + payloadBytes + Packets.PUBLISH_OVERHEAD;
    }

    /**
     * Writes the packet.
     *
     * @param flags the QoS in its place, and perhaps {@link #DUP}
     * @param thing the token, or {@link #BEHIND_ALIAS}
     * @param packetId not written with QoS 0
     * @param properties with their length
     * @param payload its bytes, from 0 on, so many
     */
    static void write(
            ByteBuf out, int flags, String thing, int packetId, byte[] properties, byte[] payload, int payloadBytes) {
        boolean named = !thing.isEmpty();
        boolean acknowledged = (flags & ~DUP) > 0;
        int topic = named ? THINGS.length + thing.length() : 0;
        out.writeByte(PUBLISH | flags);
        Packets.variableByteInteger(out, 2 + topic + (acknowledged ? 2 : 0) + properties.length + payloadBytes);
        out.writeShort(topic);
        if (named) {
            out.writeBytes(THINGS).writeCharSequence(thing, StandardCharsets.US_ASCII);
        }
        if (acknowledged) {
            out.writeShort(packetId);
        }
        out.writeBytes(properties).writeBytes(payload, 0, payloadBytes);
    }

    /** The properties of a packet with a topic alias. */
    static byte[] withAlias(int alias) {
        return new byte[] {3, TOPIC_ALIAS, (byte) (alias >> 8), (byte) alias};
    }
}
