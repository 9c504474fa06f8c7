package io.thingway.memory;

import io.thingway.json.StoredItem;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.Arrays;

/**
 * Rows of one key from the oldest to the newest, counted from 0: their times and, in a ring of bytes, their items as they
 * were spelt. A row that is added where one was removed makes no garbage.
 */
final class Rows {
    private long[] millis = new long[4];
    private int[] starts = new int[4];
    private int[] ends = new int[4];
    private byte[] bytes = new byte[128];
    private int first;
    private int size;

    int size() {
        return size;
    }

    long millis(int row) {
        return millis[place(row)];
    }

    /** Its value, with its time as its datetime. */
    ResourceValue value(int row) {
        int place = place(row);
        return StoredItem.read(bytes, starts[place], ends[place]).at(Instant.ofEpochMilli(millis[place]));
    }

    /** Whether it is spelt like the bytes from one place to before another. */
    boolean spelt(int row, byte[] item, int from, int to) {
        int place = place(row);
        return Arrays.equals(bytes, starts[place], ends[place], item, from, to);
    }

    /** Adds one behind all others. */
    void add(long time, byte[] item, int from, int to) {
        if (size == millis.length) {
            moreRows();
        }
        int length = to - from;
        int start = room(length);
        System.arraycopy(item, from, bytes, start, length);
        int place = place(size++);
        millis[place] = time;
        starts[place] = start;
        ends[place] = start + length;
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
        int next = size == 0 ? 0 : ends[place(size - 1)];
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
        bytes = new byte[Math.max(2 * old.length, old.length + length)];
        int end = 0;
        for (int row = 0; row < size; row++) {
            int place = place(row);
            int itemLength = ends[place] - starts[place];
            System.arraycopy(old, starts[place], bytes, end, itemLength);
            starts[place] = end;
            end += itemLength;
            ends[place] = end;
        }
        return end;
    }

    private void moreRows() {
        long[] times = new long[2 * size];
        int[] from = new int[2 * size];
        int[] to = new int[2 * size];
        for (int row = 0; row < size; row++) {
            int place = place(row);
            times[row] = millis[place];
            from[row] = starts[place];
            to[row] = ends[place];
        }
        first = 0;
        millis = times;
        starts = from;
        ends = to;
    }

    private void addFrom(Rows other, int row) {
        int place = other.place(row);
        add(other.millis[place], other.bytes, other.starts[place], other.ends[place]);
    }

    private void become(Rows other) {
        millis = other.millis;
        starts = other.starts;
        ends = other.ends;
        bytes = other.bytes;
        first = other.first;
        size = other.size;
    }

    private int place(int row) {
        int place = first + row;
        return place < millis.length ? place : place - millis.length;
    }
}
