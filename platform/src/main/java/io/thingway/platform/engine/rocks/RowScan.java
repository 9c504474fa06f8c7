package io.thingway.platform.engine.rocks;

import io.thingway.json.StoredItem;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.RowRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.RocksDBException;

/** Reads the rows of one series, newest first, day by day; only days that have some are looked at. */
final class RowScan {
    private final Database database;
    private final long thing;
    private final int key;
    private final int limit;
    private final long first;
    private final long last;
    private final List<ResourceValue> rows = new ArrayList<>();

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
        List<Integer> days = new ArrayList<>();
        database.scan(
                Family.DAYS, RowKey.seriesDay(thing, key, newestDay), RowKey.series(thing, key + 1), (day, nothing) -> {
                    days.add(RowKey.dayOf(day));
                    return days.size() <= limit; // each but the first has a row in the range
                });
        for (int day : days) {
            if (rows.size() == limit || RowKey.start(day + 1) <= first) {
                break;
            }
            read(day);
        }
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
                    rows.add(StoredItem.read(item, 0, item.length).at(Instant.ofEpochMilli(time)));
                    return true;
                });
    }
}
