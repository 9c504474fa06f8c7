package io.thingway.platform.engine.rocks;

import io.thingway.json.StoredItem;
import io.thingway.model.ResourceValue;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * What {@link Family#LATEST} keeps of a series.
 *
 * @param newest the time of its newest row
 * @param lastMade the last time that was made here; {@link Long#MIN_VALUE}: none
 * @param item of the newest row
 */
record Latest(long newest, long lastMade, Item item) {
    private static final int HEAD = 2 * Long.BYTES;

    static @Nullable Latest read(Database database, SeriesId id) throws RocksDBException {
        byte[] stored = database.get(Family.LATEST, id.bytes());
        return stored == null ? null : of(stored);
    }

    static Latest of(byte[] stored) {
        ByteBuffer head = ByteBuffer.wrap(stored);
        return new Latest(head.getLong(), head.getLong(), new Item(stored, HEAD, stored.length));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(HEAD + item.length())
                .putLong(newest)
                .putLong(lastMade)
                .put(item.array(), item.start(), item.length())
                .array();
    }

    /** Without its time. */
    ResourceValue value() {
        return StoredItem.read(item.array(), item.start(), item.end());
    }
}
