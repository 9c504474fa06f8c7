package io.thingway.platform.engine.rocks;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rocksdb.RocksDBException;

/** The series written to last. The committer's alone. */
final class SeriesCache {
    private static final int SIZE = 20_000;
    private static final float LOAD = 0.75f;

    private final Unwritten unwritten;
    private final Map<SeriesId, Series> newest = new LinkedHashMap<>(16, LOAD, true); // in the order of their use

    SeriesCache(Unwritten unwritten) {
        this.unwritten = unwritten;
    }

    Series get(Database database, SeriesId id) throws RocksDBException {
        Series known = newest.get(id);
        if (known == null) {
            Series lacking = unwritten.series(id);
            known = lacking == null ? new Series(id, Latest.read(database, id)) : lacking;
            newest.put(id, known);
        }
        return known;
    }

    /** Back to the bound; only between batches, as what a batch changes is known here alone until it is written. */
    void trim() {
        Iterator<Series> eldest = newest.values().iterator();
        while (newest.size() > SIZE) {
            eldest.next();
            eldest.remove();
        }
    }

    void forget() {
        newest.clear();
    }
}
