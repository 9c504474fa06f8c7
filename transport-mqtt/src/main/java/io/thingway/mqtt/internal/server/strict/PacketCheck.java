package io.thingway.mqtt.internal.server.strict;

import io.netty.buffer.ByteBuf;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import org.jspecify.annotations.Nullable;

/**
 * Rules for packets that the codec does not enforce. What is cut short is nothing for here: the codec tells of it. A
 * packet lies from {@code start} to {@code end}, its body from {@code body} on.
 */
public final class PacketCheck {
    private static final int CONNECT = 1;
    private static final int PUBREL = 6;
    private static final int SUBSCRIBE = 8;
    private static final int UNSUBSCRIBE = 10;
    private static final int DUP = 8;
    private static final int WILL_FLAG = 4;
    private static final int RESERVED_5 = 0xC0;
    private static final int RESERVED_3 = 0xFC;

    private PacketCheck() {}

    /** The version that a CONNECT asks for, such as 3 for MQTT 3.1; 0 for all other packets. */
    public static int version(ByteBuf in, int start, int body, int end) {
        if (type(in, start) != CONNECT) {
            return 0;
        }
        Bytes bytes = new Bytes(in, body, end);
        bytes.skipText();
        return bytes.oneByte();
    }

    /** Takes DUP from a packet of MQTT 3.1, which has it in all that is sent again; the codec knows it in PUBLISH alone. */
    public static void forgetDup(ByteBuf in, int start) {
        int type = type(in, start);
        if (type == PUBREL || type == SUBSCRIBE || type == UNSUBSCRIBE) {
            in.setByte(start, in.getByte(start) & ~DUP);
        }
    }

    /** What is wrong with a packet of an MQTT 5 client, or nothing. */
    public static @Nullable Violation violation5(ByteBuf in, int start, int body, int end) {
        Bytes bytes = new Bytes(in, body, end);
        int type = type(in, start);
        return switch (type) {
            case CONNECT -> connect(bytes);
            case 3 -> publish(bytes, (in.getByte(start) >> 1) & 3);
            case 4, 5, 6, 7 -> reply(bytes, type);
            case SUBSCRIBE -> options(bytes, PropertyCheck.violation(behindId(bytes), Place.SUBSCRIBE), RESERVED_5);
            case UNSUBSCRIBE -> PropertyCheck.violation(behindId(bytes), Place.UNSUBSCRIBE);
            case 14 -> reason(bytes, type, Place.DISCONNECT);
            case 15 -> behindReason(bytes, Place.AUTH);
            default -> null;
        };
    }

    /** The same for earlier versions. */
    public static @Nullable Violation violation3(ByteBuf in, int start, int body, int end) {
        Bytes bytes = new Bytes(in, body, end);
        return switch (type(in, start)) {
            case 4, 5, 6, 7 ->
                end - body > 2
                        ? new Violation(ReasonCodes.MALFORMED_PACKET, "an acknowledgement with more than a packet id")
                        : null;
            case SUBSCRIBE -> options(behindId(bytes), null, RESERVED_3);
            default -> null;
        };
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

    private static @Nullable Violation reply(Bytes bytes, int type) {
        return reason(behindId(bytes), type, Place.REPLY);
    }

    /** Reason and properties, which are left out where they say nothing. */
    private static @Nullable Violation reason(Bytes bytes, int type, Place place) {
        if (bytes.isAtEnd() || bytes.missing()) {
            return null;
        }
        Violation violation = ReasonRules.violation(type, bytes.oneByte());
        return violation == null && !bytes.isAtEnd() ? PropertyCheck.violation(bytes, place) : violation;
    }

    private static @Nullable Violation behindReason(Bytes bytes, Place place) {
        bytes.skip(1);
        return bytes.isAtEnd() || bytes.missing() ? null : PropertyCheck.violation(bytes, place);
    }

    private static Bytes behindId(Bytes bytes) {
        bytes.skip(2);
        return bytes;
    }

    private static @Nullable Violation options(Bytes bytes, @Nullable Violation before, int reserved) {
        Violation violation = before;
        while (violation == null && !bytes.isAtEnd() && !bytes.missing()) {
            bytes.skipText();
            if ((bytes.oneByte() & reserved) != 0) {
                violation = new Violation(ReasonCodes.MALFORMED_PACKET, "SUBSCRIBE with reserved bits");
            }
        }
        return violation;
    }
}
