package io.thingway.platform.engine.rocks;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rocksdb.RocksDBException;

/** The series written to last. The committer's alone. */
final class SeriesCache {
    private static final int SIZE = 20_000;
    private static final float LOAD = 0.75f;

    private record Id(long thing, int key) {}

    private final Map<Id, Series> newest = new LinkedHashMap<>(16, LOAD, true); // in the order of their use

    Series get(Database database, long thing, int key) throws RocksDBException {
        Id id = new Id(thing, key);
        Series known = newest.get(id);
        if (known == null) {
            known = new Series(thing, key, database.get(Family.LATEST, RowKey.series(thing, key)));
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
