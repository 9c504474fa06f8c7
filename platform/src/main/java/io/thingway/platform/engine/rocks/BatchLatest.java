package io.thingway.platform.engine.rocks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rocksdb.RocksDBException;

/** The series whose newest rows one batch changes, or what goes with them. */
final class BatchLatest {
    private final Database database;
    private final Unwritten unwritten;
    private final List<Series> changed = new ArrayList<>();

    BatchLatest(Database database, Unwritten unwritten) {
        this.database = database;
        this.unwritten = unwritten;
    }

    /** A series has a row more. */
    void added(Series series, Item item, long time, boolean made) throws RocksDBException {
        boolean known = series.isChanged();
        if (series.add(time, made)) {
            series.change(item);
        } else if (made && !known) { // only the time made last is another
            series.change(newest(series));
        }
        if (!known && series.isChanged()) {
            changed.add(series);
        }
    }

    private Item newest(Series series) throws RocksDBException {
        Latest lacking = series.unwritten();
        Latest latest = lacking == null ? Latest.read(database, series.id()) : lacking;
        return Objects.requireNonNull(latest, "a series without a row").item();
    }

    void writeTo(BatchBytes batch) {
        int family = database.number(Family.LATEST);
        changed.forEach(
                series -> batch.put(family, series.id().bytes(), series.latest().bytes()));
    }

    /** The batch is durable, these changes included. */
    void written() {
        changed.forEach(series -> series.committed(null));
    }

    /** The batch is durable, and {@link Family#LATEST} lacks these changes. */
    void committed() {
        changed.forEach(unwritten::put);
    }
}
