package io.thingway.platform.engine.rocks;

import java.nio.ByteBuffer;

/** Numbers of 0 and more in seven bits a byte, the lowest first; all but the last byte have the eighth bit. */
final class Varint {
    private static final int BITS = 7;
    private static final int LOW = 0x7F;
    private static final int MORE = 0x80;

    private Varint() {}

    /** How many bytes it takes. */
    static int size(long value) {
        int size = 1;
        for (long rest = value >>> BITS; rest != 0; rest >>>= BITS) {
            size++;
        }
        return size;
    }

    /** Writes it; where it ends. */
    static int put(byte[] to, int at, long value) {
        int end = at;
        long rest = value;
        while (rest > LOW) {
            to[end++] = (byte) (rest | MORE);
            rest >>>= BITS;
        }
        to[end++] = (byte) rest;
        return end;
    }

    static long get(ByteBuffer from) {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = from.get();
            value |= (long) (next & LOW) << shift;
            shift += BITS;
        } while (next < 0);
        return value;
    }
}
