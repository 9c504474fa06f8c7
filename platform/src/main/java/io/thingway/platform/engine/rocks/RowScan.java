package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.StoredItem;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.RowRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.RocksDBException;

/** Reads the rows of one series, newest first, day by day; only days that have some are looked at. */
final class RowScan {
    /** So that a few reads under way do not take the whole heap: a row takes several times its size when it is read. */
    private static final long MAX_BYTES =
            Math.min(32 << 20, Runtime.getRuntime().maxMemory() / 8);

    private final Database database;
    private final long thing;
    private final int key;
    private final int limit;
    private final long first;
    private final long last;
    private final List<ResourceValue> rows = new ArrayList<>();
    private long bytes;

    RowScan(Database database, long thing, int key, RowRange range, long horizon) {
        this.database = database;
        this.thing = thing;
        this.key = key;
        this.limit = range.limit();
        this.first = range.start() == null
                ? horizon
                : Math.max(horizon, range.start().toEpochMilli());
        this.last = range.end() == null ? Long.MAX_VALUE : range.end().toEpochMilli() - 1;
    }

    List<ResourceValue> rows() throws RocksDBException {
        int newestDay = last == Long.MAX_VALUE ? Integer.MAX_VALUE : RowKey.day(last);
        database.scan(
                Family.DAYS, RowKey.seriesDay(thing, key, newestDay), RowKey.series(thing, key + 1), (id, nothing) -> {
                    int day = RowKey.dayOf(id);
                    if (RowKey.start(day + 1) <= first) {
                        return false;
                    }
                    read(day);
                    return rows.size() < limit;
                });
        return rows;
    }

    private void read(int day) throws RocksDBException {
        long newest = Math.min(last, RowKey.start(day + 1) - 1);
        database.scan(
                Family.ROWS,
                RowKey.from(day, thing, key, newest),
                RowKey.from(day, thing, key + 1, Long.MAX_VALUE),
                (row, item) -> {
                    long time = RowKey.millis(row);
                    if (time < first || rows.size() == limit) {
                        return false;
                    }
                    count(item.length);
                    rows.add(StoredItem.read(item, 0, item.length).at(Instant.ofEpochMilli(time)));
                    return true;
                });
    }

    private void count(int more) {
        bytes += more;
        if (bytes > MAX_BYTES) {
            throw ThingException.of(
                    ErrorCode.TOO_LARGE,
                    "the rows asked for are more than " + MAX_BYTES / 1024 + " KiB: ask for fewer at once");
        }
    }
}
