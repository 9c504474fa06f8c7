package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.thingway.mqtt.internal.wire.Packets;

/**
 * The packets that are nearly all of the traffic, read from their bytes: PUBLISH without retain, DUP and properties on a
 * topic that was met before, plain acknowledgements. Whatever else comes, and whatever is wrong, is the codec's. One for
 * all connections of a loop, on that loop only.
 */
final class QuickPath {
    private static final int PUBLISH = 0x30;
    private static final int MAX_BYTES = 1 << 16;
    private static final int SCRATCH = 1 << 10;

    private final Topics topics;
    private byte[] scratch = new byte[SCRATCH];

    QuickPath(Topics topics) {
        this.topics = topics;
    }

    /** Whether the packet was taken; it lies from {@code start} to {@code end}, its body from {@code body} on. */
    boolean take(Session from, ByteBuf in, int start, int body, int end) {
        int head = in.getUnsignedByte(start);
        int length = end - body;
        return switch (head) {
            case PUBLISH, PUBLISH | 2, PUBLISH | 4 ->
                length <= MAX_BYTES && publish(from, in, (head >> 1) & 3, body, length);
            case Packets.PUBACK, Packets.PUBREC, Packets.PUBREL, Packets.PUBCOMP ->
                length == 2 && in.getShort(body) != 0 && acknowledgement(from, head, in.getUnsignedShort(body));
            default -> false;
        };
    }

    private boolean publish(Session from, ByteBuf in, int qos, int body, int length) {
        boolean v5 = from.profile().v5();
        byte[] bytes = scratch(length);
        in.getBytes(body, bytes, 0, length);
        int name = length < 2 ? length : unsignedShort(bytes, 0);
        int id = 2 + name;
        int payload = id + (qos > 0 ? 2 : 0) + (v5 ? 1 : 0);
        if (payload > length || (v5 && bytes[payload - 1] != 0)) {
            return false;
        }
        Writes writes = from.writes();
        Topic topic = writes.metTopic(topics, bytes, 2, name);
        int packetId = qos > 0 ? unsignedShort(bytes, id) : 0;
        if (topic == null || (qos > 0 && packetId == 0)) {
            return false;
        }
        writes.take(topic, qos, packetId, Manner.PLAIN, bytes, payload, length - payload);
        return true;
    }

    /** At least so many bytes, for the packet at hand. */
    private byte[] scratch(int bytes) {
        if (scratch.length < bytes) {
            scratch = new byte[bytes];
        }
        return scratch;
    }

    private static boolean acknowledgement(Session from, int head, int packetId) {
        switch (head) {
            case Packets.PUBACK -> from.pushes().acknowledged(packetId);
            case Packets.PUBREC -> from.pushes().received(packetId, (byte) 0);
            case Packets.PUBCOMP -> from.pushes().completed(packetId);
            default -> from.writes().release(packetId);
        }
        return true;
    }

    private static int unsignedShort(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
