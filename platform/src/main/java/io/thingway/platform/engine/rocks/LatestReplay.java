package io.thingway.platform.engine.rocks;

import io.thingway.json.ItemSpans;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.LogEntry;
import java.time.Instant;
import java.util.Objects;
import org.rocksdb.RocksDBException;

/** Reads from the log what {@link Family#LATEST} lacks. */
final class LatestReplay {
    private final Database database;
    private final Memo memo;

    LatestReplay(Database database, Memo memo) {
        this.database = database;
        this.memo = memo;
    }

    void run() throws RocksDBException {
        byte[] from = Numbers.bytes(memo.unwritten().since());
        database.scan(Family.LOG, from, null, (position, record) -> {
            LogEntry entry = LogRecord.read(record);
            if (entry instanceof LogEntry.Written written) {
                add(written);
            } else {
                memo.erased(entry.thing());
            }
            return true;
        });
    }

    private void add(LogEntry.Written entry) throws RocksDBException {
        BatchLatest latest = new BatchLatest(database, memo.unwritten());
        ItemSpans spans = new ItemSpans(entry.write());
        for (int i = 0; i < entry.rows().size(); i++) {
            spans.next();
            LogEntry.Row row = entry.rows().get(i);
            if (!row.repeated()) {
                Item item = new Item(entry.write().array(), spans.start(), spans.end());
                boolean made = entry.write().datetime(i) == null;
                latest.added(series(entry.thing(), row.value()), item, millis(row.value()), made);
            }
        }
        latest.committed();
    }

    private Series series(long thing, ResourceValue value) throws RocksDBException {
        int key = memo.names().find(database, value.key()).orElseThrow();
        return memo.series().get(database, new SeriesId(thing, key));
    }

    private static long millis(ResourceValue row) {
        Instant time = Objects.requireNonNull(row.datetime(), "a row without a time");
        return time.toEpochMilli();
    }
}
