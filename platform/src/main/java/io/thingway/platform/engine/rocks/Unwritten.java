package io.thingway.platform.engine.rocks;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * What {@link Family#LATEST} does not have yet. It is a view of the log that remembers how far it has come: a series that
 * is written to again and again costs it one entry for many batches, and what it lacks after a crash is in the log.
 * Changed by the committer alone, and only by what is durable; read by any thread, which must look here before it looks
 * into the database.
 */
final class Unwritten {
    private static final byte[] SINCE = "latest".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_ENTRIES = 8_192;
    private static final int MOST_SERIES = 8_192;
    private static final long MOST_BYTES = 2L << 20;

    private final NavigableMap<SeriesId, Series> all = new ConcurrentSkipListMap<>();
    private int count;
    private long bytes;
    private volatile long since;

    /** What is lacking of a series, or null. */
    @Nullable
    Latest get(SeriesId id) {
        Series series = all.get(id);
        return series == null ? null : series.unwritten();
    }

    /** A series of which something is lacking, or null; the committer's. */
    @Nullable
    Series series(SeriesId id) {
        return all.get(id);
    }

    /** What is lacking of the series of a thing. */
    Map<SeriesId, Latest> of(long thing) {
        Map<SeriesId, Latest> lacking = new HashMap<>();
        series(thing).forEach((id, series) -> {
            Latest latest = series.unwritten();
            if (latest != null) {
                lacking.put(id, latest);
            }
        });
        return lacking;
    }

    private Map<SeriesId, Series> series(long thing) {
        return all.subMap(SeriesId.first(thing), SeriesId.first(thing + 1));
    }

    /** The first entry of the log that is needed still. */
    long since() {
        return since;
    }

    /** A durable batch has changed it. */
    void put(Series series) {
        Latest before = series.unwritten();
        Latest latest = series.latest();
        series.committed(latest);
        bytes += held(latest);
        if (before == null) {
            all.put(series.id(), series);
            count++;
        } else {
            bytes -= held(before);
        }
    }

    /** An item keeps the whole array of its write. */
    private static long held(Latest latest) {
        return latest.item().array().length;
    }

    /** Whether it is time to write all of them, where the log has come to {@code position}. */
    boolean due(long position) {
        return position - since >= MOST_ENTRIES || count >= MOST_SERIES || bytes >= MOST_BYTES;
    }

    /** What belongs into the batch that brings {@link Family#LATEST} to {@code position}. */
    void writeTo(BatchBytes batch, Database database, long position) {
        int family = database.number(Family.LATEST);
        all.forEach((id, series) -> {
            Latest latest = series.unwritten();
            if (latest != null) {
                batch.put(family, id.bytes(), latest.bytes());
            }
        });
        batch.put(database.number(Family.META), SINCE, Numbers.bytes(position));
    }

    /** That batch is durable. */
    void written(long position) {
        all.values().forEach(series -> series.committed(null));
        clear();
        since = position;
    }

    /** A thing is erased. */
    void drop(long thing) {
        Collection<Latest> dropped = of(thing).values();
        count -= dropped.size();
        dropped.forEach(latest -> bytes -= held(latest));
        series(thing).clear();
    }

    /** Knows only how far {@link Family#LATEST} has come. */
    void forget(Database database) throws RocksDBException {
        clear();
        byte[] stored = database.get(Family.META, SINCE);
        since = stored == null ? 0 : Numbers.of(stored);
    }

    /** Sees to it that all of the log is read again. */
    static void reset(Database database) throws RocksDBException {
        database.put(Family.META, SINCE, Numbers.bytes(0));
    }

    private void clear() {
        all.clear();
        count = 0;
        bytes = 0;
    }
}
