package io.thingway.platform.engine.records;

import io.thingway.platform.engine.registry.ThingRecord.Times;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When things were last heard of, by number: three times in milliseconds since 1970, zero for never. They change every
 * few seconds while the rest of a thing does not, so they have a record of their own.
 */
final class SeenTable {
    private static final int BYTES = 3 * Long.BYTES;

    private SeenTable() {}

    static Times get(RecordView view, long number) {
        byte[] record = view.get(Table.SEEN, Keys.number(number));
        if (record == null) {
            return Times.NEVER;
        }
        ByteBuffer times = ByteBuffer.wrap(record);
        return Times.ofMillis(times.getLong(), times.getLong(), times.getLong());
    }

    /** The newer of each stays. */
    static void put(RecordChanges changes, long number, Times news) {
        Times times = get(changes, number).with(news);
        ByteBuffer record = ByteBuffer.allocate(BYTES)
                .putLong(millis(times.seen()))
                .putLong(millis(times.read()))
                .putLong(millis(times.write()));
        changes.put(Table.SEEN, Keys.number(number), record.array());
    }

    static void delete(RecordChanges changes, long number) {
        changes.delete(Table.SEEN, Keys.number(number));
    }

    private static long millis(@Nullable Instant time) {
        return time == null ? 0 : time.toEpochMilli();
    }
}
