package io.thingway.mqtt.internal.server.strict;

import io.netty.buffer.ByteBuf;

/** A packet that is read from its beginning on; {@link #missing} once it has ended before it should. */
final class Bytes {
    private static final int LENGTH_BITS = 7;
    private static final int MAX_LENGTH_BITS = 28;

    private final ByteBuf in;
    private final int end;
    private int at;
    private boolean missing;

    Bytes(ByteBuf in, int from, int end) {
        this.in = in;
        this.at = from;
        this.end = end;
    }

    boolean missing() {
        return missing;
    }

    int at() {
        return at;
    }

    boolean isAtEnd() {
        return at >= end;
    }

    int oneByte() {
        return has(1) ? in.getUnsignedByte(at++) : 0;
    }

    int twoBytes() {
        return oneByte() << Byte.SIZE | oneByte();
    }

    int variable() {
        int value = 0;
        int bits = 0;
        int part = 0x80;
        while (part > 0x7F && bits < MAX_LENGTH_BITS && !missing) {
            part = oneByte();
            value |= (part & 0x7F) << bits;
            bits += LENGTH_BITS;
        }
        return value;
    }

    /** Goes on behind so many bytes. */
    void skip(int count) {
        if (has(count)) {
            at += count;
        }
    }

    /** Goes on behind a length and what it counts. */
    void skipText() {
        skip(twoBytes());
    }

    private boolean has(int count) {
        missing |= count > end - at;
        return !missing;
    }
}
