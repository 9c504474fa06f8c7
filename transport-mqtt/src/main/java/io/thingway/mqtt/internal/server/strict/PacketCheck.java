package io.thingway.mqtt.internal.server.strict;

import io.netty.buffer.ByteBuf;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import org.jspecify.annotations.Nullable;

/** Rules of MQTT 5 packets. What is cut short is nothing for here: the codec tells of it. */
public final class PacketCheck {
    private static final int CONNECT = 1;
    private static final int VERSION_5 = 5;
    private static final int WILL_FLAG = 4;
    private static final int SUBSCRIBE = 8;
    private static final int RESERVED_OPTIONS = 0xC0;
    private static final int NOT_QOS = 0xFC;

    private PacketCheck() {}

    /** Whether this is a CONNECT of MQTT 5; it lies from {@code start} to {@code end}, its body from {@code body} on. */
    public static boolean connects5(ByteBuf in, int start, int body, int end) {
        Bytes bytes = new Bytes(in, body, end);
        bytes.skipText();
        return type(in, start) == CONNECT && bytes.oneByte() == VERSION_5;
    }

    /** What is wrong with a packet of an MQTT 5 client, or nothing. */
    public static @Nullable Violation violation(ByteBuf in, int start, int body, int end) {
        Bytes bytes = new Bytes(in, body, end);
        int flags = in.getByte(start) & 0xF;
        return switch (type(in, start)) {
            case CONNECT -> connect(bytes);
            case 3 -> publish(bytes, (flags >> 1) & 3);
            case 4, 5, 6, 7 -> behind(bytes, 3, Place.REPLY);
            case SUBSCRIBE -> subscribe(bytes);
            case 10 -> behind(bytes, 2, Place.UNSUBSCRIBE);
            case 14 -> behind(bytes, 1, Place.DISCONNECT);
            case 15 -> behind(bytes, 1, Place.AUTH);
            default -> null;
        };
    }

    /** The same for a client of an earlier version, whose filters have a QoS where those of MQTT 5 have options. */
    public static @Nullable Violation before5(ByteBuf in, int start, int body, int end) {
        Bytes bytes = new Bytes(in, body, end);
        bytes.skip(2);
        return type(in, start) == SUBSCRIBE ? reserved(bytes, NOT_QOS) : null;
    }

    private static int type(ByteBuf in, int start) {
        return in.getUnsignedByte(start) >> 4;
    }

    private static @Nullable Violation connect(Bytes bytes) {
        bytes.skipText();
        bytes.skip(1);
        boolean will = (bytes.oneByte() & WILL_FLAG) != 0;
        bytes.skip(2);
        Violation violation = PropertyCheck.violation(bytes, Place.CONNECT);
        bytes.skipText();
        return violation == null && will ? PropertyCheck.violation(bytes, Place.WILL) : violation;
    }

    private static @Nullable Violation publish(Bytes bytes, int qos) {
        bytes.skipText();
        bytes.skip(qos > 0 ? 2 : 0);
        return PropertyCheck.violation(bytes, Place.PUBLISH);
    }

    private static @Nullable Violation subscribe(Bytes bytes) {
        Violation violation = behind(bytes, 2, Place.SUBSCRIBE);
        return violation == null ? reserved(bytes, RESERVED_OPTIONS) : violation;
    }

    private static @Nullable Violation reserved(Bytes filters, int bits) {
        while (!filters.isAtEnd() && !filters.missing()) {
            filters.skipText();
            if ((filters.oneByte() & bits) != 0) {
                return new Violation(ReasonCodes.MALFORMED_PACKET, "SUBSCRIBE with reserved bits");
            }
        }
        return null;
    }

    /** Properties that are left out where nothing else follows. */
    private static @Nullable Violation behind(Bytes bytes, int skipped, Place place) {
        bytes.skip(skipped);
        return bytes.isAtEnd() || bytes.missing() ? null : PropertyCheck.violation(bytes, place);
    }
}
