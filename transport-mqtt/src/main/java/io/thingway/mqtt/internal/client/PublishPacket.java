package io.thingway.mqtt.internal.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.thingway.mqtt.internal.wire.Packets;

/** PUBLISH of a write (MQTT 5, 3.3), written straight into one buffer: no message object, no second copy. */
final class PublishPacket {
    /** What stands for the properties on MQTT 3.1.1. */
    static final byte[] NO_FIELD = {};

    /** None of MQTT 5. */
    static final byte[] NO_PROPERTIES = {0};

    /** Of a packet that was sent before (MQTT 5, 3.3.1.1). */
    static final int DUP = 0x08;

    private static final int PUBLISH = 0x30;
    private static final byte TOPIC_ALIAS = 0x23;
    private static final int FIXED_HEADER = 5; // at most

    private PublishPacket() {}

    /**
     * The packet.
     *
     * @param flags the QoS in its place, and perhaps {@link #DUP}
     * @param packetId not written with QoS 0
     * @param properties with their length
     */
    static ByteBuf of(
            ByteBufAllocator alloc, byte[] topic, int flags, int packetId, byte[] properties, byte[] payload) {
        int remaining = 2 + topic.length + ((flags & ~DUP) > 0 ? 2 : 0) + properties.length + payload.length;
        ByteBuf out = alloc.buffer(FIXED_HEADER + remaining).writeByte(PUBLISH | flags);
        Packets.variableByteInteger(out, remaining);
        out.writeShort(topic.length).writeBytes(topic);
        if ((flags & ~DUP) > 0) {
            out.writeShort(packetId);
        }
        return out.writeBytes(properties).writeBytes(payload);
    }

    /** The properties of a packet with a topic alias. */
    static byte[] withAlias(int alias) {
        return new byte[] {3, TOPIC_ALIAS, (byte) (alias >> 8), (byte) alias};
    }
}
