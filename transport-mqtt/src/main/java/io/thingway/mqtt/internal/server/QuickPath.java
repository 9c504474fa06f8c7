package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.thingway.mqtt.internal.wire.Packets;
import org.jspecify.annotations.Nullable;

/**
 * The packets that are nearly all of the traffic, read from their bytes: PUBLISH without retain, DUP and properties on a
 * topic that was met before, plain acknowledgements. Whatever else comes, and whatever is wrong, is the codec's.
 */
final class QuickPath {
    private static final int PUBLISH = 0x30;
    private static final int MAX_BYTES = 1 << 16;

    private final Worker worker;
    private final Writes writes;
    private final Pushes pushes;
    private final boolean v5;

    /** Most clients write to one, which is found without a look-up. */
    private @Nullable Topic last;

    QuickPath(Worker worker, boolean v5, Writes writes, Pushes pushes) {
        this.worker = worker;
        this.v5 = v5;
        this.writes = writes;
        this.pushes = pushes;
    }

    /** Whether the packet was taken; it lies from {@code start} to {@code end}, its body from {@code body} on. */
    boolean take(ByteBuf in, int start, int body, int end) {
        int head = in.getUnsignedByte(start);
        int length = end - body;
        return switch (head) {
            case PUBLISH, PUBLISH | 2, PUBLISH | 4 -> length <= MAX_BYTES && publish(in, (head >> 1) & 3, body, length);
            case Packets.PUBACK, Packets.PUBREC, Packets.PUBREL, Packets.PUBCOMP ->
                length == 2 && in.getShort(body) != 0 && acknowledgement(head, in.getUnsignedShort(body));
            default -> false;
        };
    }

    private boolean publish(ByteBuf in, int qos, int body, int length) {
        byte[] bytes = worker.scratch(length);
        in.getBytes(body, bytes, 0, length);
        int name = length < 2 ? length : unsignedShort(bytes, 0);
        int id = 2 + name;
        int payload = id + (qos > 0 ? 2 : 0) + (v5 ? 1 : 0);
        if (payload > length || (v5 && bytes[payload - 1] != 0)) {
            return false;
        }
        Topic topic = topic(bytes, name);
        int packetId = qos > 0 ? unsignedShort(bytes, id) : 0;
        if (topic == null || (qos > 0 && packetId == 0)) {
            return false;
        }
        writes.take(topic, qos, packetId, Manner.PLAIN, bytes, payload, length - payload);
        return true;
    }

    /** One that was met before, or nothing. */
    private @Nullable Topic topic(byte[] bytes, int length) {
        Topic found = last != null && last.hasName(bytes, 2, length)
                ? last
                : worker.topics().find(bytes, 2, length);
        last = found == null ? last : found;
        return found;
    }

    private boolean acknowledgement(int head, int packetId) {
        switch (head) {
            case Packets.PUBACK -> pushes.acknowledged(packetId);
            case Packets.PUBREC -> pushes.received(packetId, (byte) 0);
            case Packets.PUBCOMP -> pushes.completed(packetId);
            default -> writes.release(packetId);
        }
        return true;
    }

    private static int unsignedShort(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
