package io.thingway.platform.engine.rocks;

import io.thingway.json.StoredItem;
import io.thingway.json.ThingWrite;
import io.thingway.platform.engine.LogEntry;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * An entry of the log on disk: thing, time, length of the array, the array, and what became of each of its values, so that
 * whoever reads it again comes to the same rows.
 *
 * @param millis when it was taken
 * @param write its array
 * @param marks one for each value: {@link #KNOWN}, {@link #DATED} or {@link #made}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LogRecord(long thing, long millis, ThingWrite write, long[] marks) {
    /** The row was there already. */
    static final long KNOWN = 0;

    /** The row has the time that its writer gave it. */
    static final long DATED = 1;

    private static final long MADE = 2;
    private static final int HEAD = 2 * Long.BYTES + Integer.BYTES;

    /** The row has a time that was made here, so many milliseconds after the entry was taken. */
    static long made(long after) {
        return MADE + after;
    }

    /** Whether the time of a row was made here. */
    boolean made(int value) {
        return marks[value] >= MADE;
    }

    /** The time that was made for a row. */
    long madeTime(int value) {
        return millis + marks[value] - MADE;
    }

    byte[] bytes() {
        byte[] array = write.array();
        byte[] bytes = new byte[HEAD + array.length + marksSize()];
        ByteBuffer.wrap(bytes)
                .putLong(thing)
                .putLong(millis)
                .putInt(array.length)
                .put(array);
        int end = HEAD + array.length;
        for (long mark : marks) {
            end = Varint.put(bytes, end, mark);
        }
        return bytes;
    }

    private int marksSize() {
        int size = 0;
        for (long mark : marks) {
            size += Varint.size(mark);
        }
        return size;
    }

    static LogRecord read(byte[] record) {
        ByteBuffer in = ByteBuffer.wrap(record);
        long thing = in.getLong();
        long millis = in.getLong();
        byte[] array = new byte[in.getInt()];
        in.get(array);
        ThingWrite write = StoredItem.readWrite(array);
        long[] marks = new long[write.size()];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = Varint.get(in);
        }
        return new LogRecord(thing, millis, write, marks);
    }

    LogEntry entry() {
        return new LogEntry(thing, Instant.ofEpochMilli(millis), write);
    }
}
