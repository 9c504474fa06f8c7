package io.thingway.platform.engine.rocks;

import java.nio.ByteBuffer;

/** Eight bytes and what they stand for. */
final class Numbers {
    private Numbers() {}

    static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    static long of(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }
}
