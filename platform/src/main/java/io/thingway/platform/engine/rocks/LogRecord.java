package io.thingway.platform.engine.rocks;

import io.thingway.json.StoredItem;
import io.thingway.json.ThingWrite;
import io.thingway.platform.engine.LogEntry;
import java.nio.ByteBuffer;
import java.time.Instant;

/** An entry of the log on disk: thing, time, array. */
final class LogRecord {
    private LogRecord() {}

    static byte[] write(long thing, long millis, ThingWrite write) {
        return ByteBuffer.allocate(2 * Long.BYTES + write.array().length)
                .putLong(thing)
                .putLong(millis)
                .put(write.array())
                .array();
    }

    static LogEntry read(byte[] record) {
        ByteBuffer in = ByteBuffer.wrap(record);
        long thing = in.getLong();
        Instant time = Instant.ofEpochMilli(in.getLong());
        byte[] array = new byte[in.remaining()];
        in.get(array);
        return new LogEntry(thing, time, StoredItem.readWrite(array));
    }
}
