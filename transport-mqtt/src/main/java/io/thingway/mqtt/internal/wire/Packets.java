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
     * PUBLISH without retain and dup, behind what is in a buffer already.
     *
     * @param topic its UTF-8 bytes
     * @param qos 0 to 2
     * @param packetId 1 to 65,535; not written with QoS 0
     * @param v5 whether an empty list of properties follows, as MQTT 5 wants
     */
    public static ByteBuf publish(ByteBuf out, byte[] topic, int qos, int packetId, boolean v5, byte[] payload) {
        int remaining = remaining(topic, qos, v5, payload);
        out.writeByte(PUBLISH | (qos << 1));
        variableByteInteger(out, remaining);
        out.writeShort(topic.length).writeBytes(topic);
        if (qos > 0) {
            out.writeShort(packetId);
        }
        if (v5) {
            out.writeByte(0);
        }
        return out.writeBytes(payload);
    }

    /** Bytes of the whole packet that {@link #publish} writes. */
    public static int publishBytes(byte[] topic, int qos, boolean v5, byte[] payload) {
        int remaining = remaining(topic, qos, v5, payload);
        return 1 + lengthBytes(remaining) + remaining;
    }

    /** Bytes of a variable byte integer (MQTT 5, 1.5.5). */
    public static int lengthBytes(int value) {
        return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : 4;
    }

    private static int remaining(byte[] topic, int qos, boolean v5, byte[] payload) {
        return 2 + topic.length + (qos > 0 ? 2 : 0) + (v5 ? 1 : 0) + payload.length;
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
