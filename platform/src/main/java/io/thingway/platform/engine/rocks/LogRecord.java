package io.thingway.platform.engine.rocks;

import io.thingway.json.StoredItem;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.LogEntry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry of the log on disk: thing, time in milliseconds since 1970, length of the array, the array, and a mark for each
 * of its values, which says what became of it, so that whoever reads it again comes to the same rows. The length 0 stands
 * for an erasure.
 */
final class LogRecord {
    /** The row was there already. */
    static final long KNOWN = 0;

    /** The row has the time that its writer gave it. */
    static final long DATED = 1;

    private static final long MADE = 2;
    private static final int HEAD = 2 * Long.BYTES + Integer.BYTES;

    private LogRecord() {}

    /** The row has a time that was made here, so many milliseconds after the entry was taken. */
    static long made(long after) {
        return MADE + after;
    }

    static byte[] written(long thing, long millis, ThingWrite write, long[] marks) {
        byte[] array = write.array();
        byte[] bytes = new byte[HEAD + array.length + size(marks)];
        head(bytes, thing, millis, array.length).put(array);
        int end = HEAD + array.length;
        for (long mark : marks) {
            end = Varint.put(bytes, end, mark);
        }
        return bytes;
    }

    static byte[] erased(long thing, long millis) {
        return head(new byte[HEAD], thing, millis, 0).array();
    }

    private static ByteBuffer head(byte[] bytes, long thing, long millis, int length) {
        return ByteBuffer.wrap(bytes).putLong(thing).putLong(millis).putInt(length);
    }

    private static int size(long[] marks) {
        int size = 0;
        for (long mark : marks) {
            size += Varint.size(mark);
        }
        return size;
    }

    static LogEntry read(byte[] record) {
        ByteBuffer in = ByteBuffer.wrap(record);
        long thing = in.getLong();
        Instant time = Instant.ofEpochMilli(in.getLong());
        int length = in.getInt();
        if (length == 0) {
            return new LogEntry.Erased(thing, time);
        }
        byte[] array = new byte[length];
        in.get(array);
        ThingWrite write = StoredItem.readWrite(array);
        return new LogEntry.Written(thing, time, write, rows(write, time, in));
    }

    private static List<LogEntry.Row> rows(ThingWrite write, Instant time, ByteBuffer marks) {
        List<LogEntry.Row> rows = new ArrayList<>(write.size());
        for (ResourceValue value : write.values()) {
            long mark = Varint.get(marks);
            ResourceValue row = mark >= MADE ? value.at(time.plusMillis(mark - MADE)) : value;
            rows.add(new LogEntry.Row(row, mark == KNOWN));
        }
        return rows;
    }
}
