package io.thingway.platform.engine.rocks;

import java.util.Arrays;

/**
 * A write batch in the form in which RocksDB keeps it: eight bytes of sequence, four of count (little-endian), then one
 * record after the other. Building it here costs one call into RocksDB for a batch instead of one for each record
 * (source: {@code db/write_batch.cc}, whose form is that of the write-ahead log and so does not change).
 */
final class BatchBytes {
    private static final int COUNT_AT = 8;
    private static final int HEAD = 12;
    private static final byte DELETE = 0x4;
    private static final byte PUT = 0x5;
    private static final byte DELETE_RANGE = 0xE;
    private static final int VARINT = 5;
    private static final int KEEP = 1 << 20;

    private byte[] bytes = new byte[1 << 16];
    private int size = HEAD;
    private int count;

    void clear() {
        if (bytes.length > KEEP) {
            bytes = new byte[KEEP];
        }
        size = HEAD;
        count = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int size() {
        return size;
    }

    void put(int family, byte[] key, byte[] value) {
        put(family, key, value, 0, value.length);
    }

    void put(int family, byte[] key, byte[] value, int start, int end) {
        record(PUT, family, key, end - start);
        text(value, start, end);
    }

    void delete(int family, byte[] key) {
        record(DELETE, family, key, 0);
    }

    /** Everything from {@code from} to before {@code end}. */
    void deleteRange(int family, byte[] from, byte[] end) {
        record(DELETE_RANGE, family, from, end.length);
        text(end, 0, end.length);
    }

    byte[] toArray() {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[COUNT_AT + i] = (byte) (count >>> (8 * i));
        }
        return Arrays.copyOf(bytes, size);
    }

    private void record(byte kind, int family, byte[] key, int more) {
        room(1 + 3 * VARINT + key.length + more);
        count++;
        bytes[size++] = kind;
        size = Varint.put(bytes, size, family);
        text(key, 0, key.length);
    }

    private void text(byte[] from, int start, int end) {
        size = Varint.put(bytes, size, end - start);
        System.arraycopy(from, start, bytes, size, end - start);
        size += end - start;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
