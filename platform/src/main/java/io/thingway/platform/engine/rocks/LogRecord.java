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
    private static final int VARINT = 10;

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
        ByteBuffer out = ByteBuffer.allocate(HEAD + array.length + VARINT * marks.length)
                .putLong(thing)
                .putLong(millis)
                .putInt(array.length)
                .put(array);
        for (long mark : marks) {
            putVarint(out, mark);
        }
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    static LogRecord read(byte[] record) {
        ByteBuffer in = ByteBuffer.wrap(record);
        long thing = in.getLong();
        long millis = in.getLong();
        byte[] array = new byte[in.getInt()];
        in.get(array);
        ThingWrite write = StoredItem.readWrite(array);
        long[] marks = new long[write.values().size()];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = varint(in);
        }
        return new LogRecord(thing, millis, write, marks);
    }

    LogEntry entry() {
        return new LogEntry(thing, Instant.ofEpochMilli(millis), write);
    }

    private static void putVarint(ByteBuffer out, long value) {
        long rest = value;
        while (rest > 0x7F) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }
}
