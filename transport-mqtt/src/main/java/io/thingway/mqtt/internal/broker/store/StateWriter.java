package io.thingway.mqtt.internal.broker.store;

import java.nio.ByteBuffer;

/** A state as bytes: its version, then numbers as they come, most significant byte first. */
public final class StateWriter {
    static final int VERSION = 1;

    private final ByteBuffer bytes;

    /** For at most so many bytes behind the version. */
    public StateWriter(int size) {
        this.bytes = ByteBuffer.allocate(1 + size);
        octet(VERSION);
    }

    /** One byte, 0 to 255. */
    public StateWriter octet(int value) {
        bytes.put((byte) value);
        return this;
    }

    /** One byte, 1 or 0. */
    public StateWriter flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    /** Four bytes. */
    public StateWriter number(int value) {
        bytes.putInt(value);
        return this;
    }

    /** Eight bytes. */
    public StateWriter number(long value) {
        bytes.putLong(value);
        return this;
    }

    /** Bytes behind four with their length. */
    public StateWriter block(byte[] value) {
        number(value.length);
        bytes.put(value);
        return this;
    }

    /** All of it. */
    public byte[] toBytes() {
        byte[] all = new byte[bytes.position()];
        bytes.flip().get(all);
        return all;
    }
}
