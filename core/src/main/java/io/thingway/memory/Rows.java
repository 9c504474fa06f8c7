package io.thingway.memory;

import io.thingway.json.StoredItem;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;

/**
 * Rows of one key from the oldest to the newest, counted from 0. Each is in a ring of bytes in one piece, so that writing
 * it touches little memory: its time, the length of what is behind, and its item from the value on as it was spelt. A row
 * that is added where one was removed makes no garbage.
 */
final class Rows {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HEAD = Long.BYTES + Integer.BYTES;

    /** Where in the ring of bytes each begins; a ring, too. */
    private int[] starts = new int[4];

    private byte[] bytes = new byte[96];
    private int first;
    private int size;

    /** Behind the newest. */
    private int end;

    int size() {
        return size;
    }

    long millis(int row) {
        return (long) LONGS.get(bytes, start(row));
    }

    /** Its value, with its time as its datetime. */
    ResourceValue value(int row, ResourceKey key) {
        int start = start(row);
        return StoredItem.read(key, bytes, start + HEAD, end(start)).at(Instant.ofEpochMilli(millis(row)));
    }

    /** Whether it is spelt, from its value on, like the bytes from one place to before another. */
    boolean spelt(int row, byte[] item, int from, int to) {
        int start = start(row);
        return Arrays.equals(bytes, start + HEAD, end(start), item, from, to);
    }

    /** Adds one behind all others; its item from the value on lies between the two places. */
    void add(long time, byte[] item, int from, int to) {
        if (size == starts.length) {
            moreRows();
        }
        int start = room(HEAD + to - from);
        LONGS.set(bytes, start, time);
        INTS.set(bytes, start + Long.BYTES, to - from);
        System.arraycopy(item, from, bytes, start + HEAD, to - from);
        starts[place(size++)] = start;
        end = end(start);
    }

    /** Adds one behind those of its time and before all later ones. */
    void insert(long time, byte[] item, int from, int to) {
        Rows sorted = new Rows();
        int row = 0;
        for (; row < size && millis(row) <= time; row++) {
            sorted.addFrom(this, row);
        }
        sorted.add(time, item, from, to);
        for (; row < size; row++) {
            sorted.addFrom(this, row);
        }
        become(sorted);
    }

    void removeFirst() {
        first = place(1);
        size--;
    }

    /** Where so many bytes are free in one piece; never up to the oldest row, which would look like an empty ring. */
    private int room(int length) {
        int next = size == 0 ? 0 : end;
        int oldest = size == 0 ? bytes.length : starts[first];
        if (next < oldest && size > 0) {
            return next + length < oldest ? next : moreBytes(length);
        }
        if (next + length <= bytes.length) {
            return next;
        }
        return size > 0 && length < oldest ? 0 : moreBytes(length);
    }

    private int moreBytes(int length) {
        byte[] old = bytes;
        byte[] more = new byte[Math.max(2 * old.length, old.length + length)];
        int next = 0;
        for (int row = 0; row < size; row++) {
            int start = start(row);
            int rowLength = end(start) - start;
            System.arraycopy(old, start, more, next, rowLength);
            starts[place(row)] = next;
            next += rowLength;
        }
        bytes = more;
        return next;
    }

    private void moreRows() {
        int[] more = new int[2 * size];
        for (int row = 0; row < size; row++) {
            more[row] = start(row);
        }
        first = 0;
        starts = more;
    }

    private void addFrom(Rows other, int row) {
        int start = other.start(row);
        add(other.millis(row), other.bytes, start + HEAD, other.end(start));
    }

    private void become(Rows other) {
        starts = other.starts;
        bytes = other.bytes;
        first = other.first;
        size = other.size;
        end = other.end;
    }

    private int start(int row) {
        return starts[place(row)];
    }

    /** Behind the row that begins there. */
    private int end(int start) {
        return start + HEAD + (int) INTS.get(bytes, start + Long.BYTES);
    }

    private int place(int row) {
        int place = first + row;
        return place < starts.length ? place : place - starts.length;
    }
}
