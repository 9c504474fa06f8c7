package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.records.Keys;
import io.thingway.platform.engine.records.RecordView;
import io.thingway.platform.engine.records.Table;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** Records as they are on disk: the table's number in front of each key. */
record StoredRecords(Database database) implements RecordView {
    static byte[] key(Table table, byte[] key) {
        byte[] stored = new byte[1 + key.length];
        stored[0] = (byte) table.number();
        System.arraycopy(key, 0, stored, 1, key.length);
        return stored;
    }

    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
        try {
            return database.get(Family.RECORDS, key(table, key));
        } catch (RocksDBException failed) {
            throw unreadable(failed);
        }
    }

    @Override
    public void scan(Table table, byte[] prefix, byte @Nullable [] after, Predicate<Entry> visitor) {
        byte[] start = key(table, prefix);
        byte[] from = after != null && Arrays.compareUnsigned(after, prefix) >= 0
                ? Arrays.copyOf(key(table, after), after.length + 2)
                : start;
        try {
            database.scan(
                    Family.RECORDS,
                    from,
                    null,
                    (key, record) -> Keys.startsWith(key, start)
                            && visitor.test(new Entry(Arrays.copyOfRange(key, 1, key.length), record)));
        } catch (RocksDBException failed) {
            throw unreadable(failed);
        }
    }

    private static ThingException unreadable(RocksDBException failed) {
        return ThingException.of(ErrorCode.INTERNAL, "a record cannot be read: " + failed.getMessage(), failed);
    }
}
