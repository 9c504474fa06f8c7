package io.thingway.platform.engine.rocks;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.rocksdb.RocksDBException;

/** The newest rows that one batch changes: one for each series, however often it was written to, in order. */
final class BatchLatest {
    private final Database database;
    private final Map<Series, Item> items = new TreeMap<>(Series.BY_ID);

    BatchLatest(Database database) {
        this.database = database;
    }

    /** The series has a newer row. */
    void newest(Series series, Item item) {
        items.put(series, item);
    }

    /** The series has the newest row that it had; only what goes with it is another. */
    void touched(Series series) throws RocksDBException {
        if (!items.containsKey(series)) {
            byte[] latest = Objects.requireNonNull(database.get(Family.LATEST, series.id()), "a series without a row");
            items.put(series, new Item(latest, Series.itemStart(), latest.length));
        }
    }

    void writeTo(BatchBytes batch, int family) {
        items.forEach((series, item) -> batch.put(family, series.id(), series.latest(item)));
    }
}
