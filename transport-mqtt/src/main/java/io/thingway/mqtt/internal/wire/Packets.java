package io.thingway.mqtt.internal.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * The four packets a message passes through, written straight into one buffer: no message object, no second copy. The
 * codec writes all others.
 */
public final class Packets {
    public static final int PUBACK = 0x40;
    public static final int PUBREC = 0x50;
    public static final int PUBREL = 0x62;
    public static final int PUBCOMP = 0x70;

    /** Bytes of a PUBLISH beside topic and payload, at most. */
    public static final int PUBLISH_OVERHEAD = 10;

    /** Bytes of a whole acknowledgement. */
    public static final int ACK_BYTES = 4;

    private static final int PUBLISH = 0x30;
    private static final int DUPLICATE = 8;

    private Packets() {}

    /** PUBACK, PUBREC, PUBREL or PUBCOMP with success, which has the same form in every version. */
    public static ByteBuf ack(ByteBufAllocator alloc, int header, int packetId) {
        return ack(alloc.buffer(ACK_BYTES), header, packetId);
    }

    /** The same behind what is in a buffer already. */
    public static ByteBuf ack(ByteBuf out, int header, int packetId) {
        return out.writeInt((header << 24) | (2 << 16) | packetId);
    }

    /**
     * PUBLISH without retain, behind what is in a buffer already.
     *
     * @param topic its UTF-8 bytes
     * @param qos 0 to 2
     * @param packetId 1 to 65,535; not written with QoS 0
     * @param duplicate whether it may have come before
     * @param properties with their length in front, as MQTT 5 wants them; nothing before
     */
    public static void publish(
            ByteBuf out, byte[] topic, int qos, int packetId, boolean duplicate, byte[] properties, byte[] payload) {
        out.writeByte(PUBLISH | (duplicate ? DUPLICATE : 0) | (qos << 1));
        variableByteInteger(out, remaining(topic, qos, properties, payload));
        out.writeShort(topic.length).writeBytes(topic);
        if (qos > 0) {
            out.writeShort(packetId);
        }
        out.writeBytes(properties).writeBytes(payload);
    }

    /** Bytes of the whole packet that {@link #publish} writes. */
    public static int publishBytes(byte[] topic, int qos, byte[] properties, byte[] payload) {
        int remaining = remaining(topic, qos, properties, payload);
        return 1 + lengthBytes(remaining) + remaining;
    }

    /** Bytes of a variable byte integer (MQTT 5, 1.5.5). */
    public static int lengthBytes(int value) {
        return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : 4;
    }

    private static int remaining(byte[] topic, int qos, byte[] properties, byte[] payload) {
        return 2 + topic.length + (qos > 0 ? 2 : 0) + properties.length + payload.length;
    }

    /** Writes a variable byte integer, 0 to 268,435,455. */
    public static void variableByteInteger(ByteBuf out, int value) {
        int rest = value;
        while (rest > 0x7F) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }
}
