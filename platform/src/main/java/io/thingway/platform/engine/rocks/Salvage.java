package io.thingway.platform.engine.rocks;

import io.thingway.platform.engine.rocks.RocksRepair.Saved;
import java.util.Map;
import java.util.Objects;
import org.rocksdb.RocksDBException;

/** Copies families of a damaged database into a new one, around what cannot be read. */
final class Salvage {
    private static final int BATCH = 1 << 20;
    private static final Map<Family, String> WORDS = Map.of(
            Family.META, "names",
            Family.LOG, "log entries",
            Family.ROWS, "values",
            Family.LATEST, "newest values",
            Family.RECORDS, "registry");

    private final Database from;
    private final Database to;
    private final BatchBytes batch = new BatchBytes();

    Salvage(Database from, Database to) {
        this.from = from;
        this.to = to;
    }

    Saved copy(Family family) throws RocksDBException {
        return each(family, (key, value) -> put(family, key, value));
    }

    /** The log, whose numbers tell how many of its entries are missing. */
    Saved log() throws RocksDBException {
        Saved saved = copy(Family.LOG);
        byte[] first = to.firstKey(Family.LOG);
        byte[] last = to.lastKey(Family.LOG);
        long lost =
                first == null || last == null ? saved.lost() : Numbers.of(last) - Numbers.of(first) + 1 - saved.kept();
        return new Saved(saved.what(), saved.kept(), saved.gaps(), lost, false);
    }

    /** Rows, with the days that they are on and, where it was lost, what is the newest. */
    Saved rows() throws RocksDBException {
        return each(Family.ROWS, (row, item) -> {
            put(Family.ROWS, row, item);
            put(Family.DAYS, RowKey.seriesDayOf(row), new byte[0]);
            byte[] series = RowKey.seriesOf(row);
            Names.reserve(to, RowKey.keyOf(series));
            byte[] latest = to.get(Family.LATEST, series);
            long time = RowKey.millis(row);
            if (latest == null || Latest.of(latest).newest() < time) {
                to.put(Family.LATEST, series, new Latest(time, time, new Item(item, 0, item.length)).bytes());
            }
        });
    }

    private interface Copy {
        void entry(byte[] key, byte[] value) throws RocksDBException;
    }

    private Saved each(Family family, Copy copy) throws RocksDBException {
        try (ReadableEntries readable = new ReadableEntries(() -> from.entries(family))) {
            long kept = 0;
            while (readable.next()) {
                copy.entry(readable.key(), readable.value());
                kept++;
            }
            to.write(batch);
            batch.clear();
            long lost = readable.gaps() == 0 ? 0 : Math.max(0, from.estimate(family) - kept);
            return new Saved(Objects.requireNonNull(WORDS.get(family)), kept, readable.gaps(), lost, false);
        }
    }

    private void put(Family family, byte[] key, byte[] value) throws RocksDBException {
        batch.put(to.number(family), key, value);
        if (batch.size() > BATCH) {
            to.write(batch);
            batch.clear();
        }
    }
}
