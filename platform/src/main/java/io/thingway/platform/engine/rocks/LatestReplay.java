package io.thingway.platform.engine.rocks;

import io.thingway.json.ItemSpans;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.List;
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
        database.scan(Family.LOG, from, null, (position, entry) -> {
            add(LogRecord.read(entry));
            return true;
        });
    }

    private void add(LogRecord entry) throws RocksDBException {
        BatchLatest latest = new BatchLatest(database, memo.unwritten());
        List<ResourceValue> values = entry.write().values();
        ItemSpans spans = new ItemSpans(entry.write());
        for (int i = 0; i < values.size(); i++) {
            spans.next();
            if (entry.marks()[i] != LogRecord.KNOWN) {
                Item item = new Item(entry.write().array(), spans.start(), spans.end());
                latest.added(series(entry.thing(), values.get(i)), item, time(entry, i), entry.made(i));
            }
        }
        latest.committed();
    }

    private Series series(long thing, ResourceValue value) throws RocksDBException {
        int key = memo.names().find(database, value.key()).orElseThrow();
        return memo.series().get(database, new SeriesId(thing, key));
    }

    private static long time(LogRecord entry, int value) {
        if (entry.made(value)) {
            return entry.madeTime(value);
        }
        Instant dated = entry.write().values().get(value).datetime();
        return Objects.requireNonNull(dated, "a value without a time").toEpochMilli();
    }
}
