package io.thingway.platform.engine.rocks;

import io.thingway.json.ItemSpans;
import io.thingway.json.ThingWrite;
import io.thingway.magic.MagicValues;
import io.thingway.platform.engine.records.PendingChanges;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.rocksdb.RocksDBException;

/** Turns writes into one batch over log, history, latest and records. The committer's alone; new for each batch. */
final class BatchWriter {
    private static final byte[] NOTHING = {};

    private final Database database;
    private final Memo memo;
    private final BatchBytes batch;
    private final Clock clock;

    private final BatchRows added = new BatchRows();
    private final BatchLatest latest;
    private final Map<Long, MagicValues> magic = new HashMap<>();
    private final PendingChanges records;
    private long position;
    private long writes;
    private boolean latestIsDue;

    BatchWriter(Database database, Memo memo, BatchBytes batch, Clock clock) {
        this.database = database;
        this.memo = memo;
        this.batch = batch;
        this.clock = clock;
        this.latest = new BatchLatest(database, memo.unwritten());
        this.records = new PendingChanges(new StoredRecords(database));
        this.position = memo.position();
    }

    /** Changes of records, each of which sees those before it. */
    PendingChanges records() {
        return records;
    }

    BatchBytes batch() {
        return batch;
    }

    int number(Family family) {
        return database.number(family);
    }

    Database database() {
        return database;
    }

    /** Whether anything of it is new. */
    boolean add(long thing, ThingWrite write) throws RocksDBException {
        writes++;
        long now = clock.millis();
        int before = added.size();
        ItemSpans spans = new ItemSpans(write);
        long[] marks = new long[write.size()];
        for (int i = 0; i < marks.length; i++) {
            spans.next();
            marks[i] = add(thing, write, i, new Item(write.array(), spans.start(), spans.end()), now);
        }
        if (added.size() == before) {
            return false;
        }
        batch.put(number(Family.LOG), Numbers.bytes(position++), LogRecord.written(thing, now, write, marks));
        return true;
    }

    /** Removes everything of a thing that is in the database; must be alone in its batch. */
    void erase(long thing) throws RocksDBException {
        byte[] from = RowKey.thing(thing);
        byte[] end = RowKey.thing(thing + 1);
        Set<Integer> days = new HashSet<>();
        database.scan(Family.DAYS, from, end, (day, nothing) -> {
            days.add(RowKey.dayOf(day));
            return true;
        });
        days.forEach(
                day -> batch.deleteRange(number(Family.ROWS), RowKey.thing(day, thing), RowKey.thing(day, thing + 1)));
        batch.deleteRange(number(Family.DAYS), from, end);
        batch.deleteRange(number(Family.LATEST), from, end);
        memo.erased(thing);
        batch.put(number(Family.LOG), Numbers.bytes(position++), LogRecord.erased(thing, clock.millis()));
    }

    /** Brings {@link Family#LATEST} to where the log is. */
    void writeLatest() {
        latestIsDue = true;
    }

    /** All that is to be written. */
    BatchBytes finish() {
        added.writeTo(batch, number(Family.ROWS));
        latestIsDue |= memo.unwritten().due(position);
        if (latestIsDue) {
            memo.unwritten().writeTo(batch, database, position);
            latest.writeTo(batch);
        }
        magic.forEach((thing, values) -> batch.put(number(Family.LATEST), MagicRow.id(thing), MagicRow.spell(values)));
        int family = number(Family.RECORDS);
        records.forEach((table, key, record) -> {
            byte[] stored = StoredRecords.key(table, key);
            if (record == null) {
                batch.delete(family, stored);
            } else {
                batch.put(family, stored, record);
            }
        });
        return batch;
    }

    /** It is durable. */
    void committed() {
        if (latestIsDue) {
            memo.unwritten().written(position);
            latest.written();
        } else {
            latest.committed();
        }
        memo.committed(position);
    }

    long writes() {
        return writes;
    }

    long rows() {
        return added.size();
    }

    /** What became of it, as the log says it. */
    private long add(long thing, ThingWrite write, int index, Item item, long now) throws RocksDBException {
        int key = memo.names().of(database, write.key(index), batch);
        Series series = memo.series().get(database, new SeriesId(thing, key));
        long digest = memo.digest().of(write, index, item);
        Instant dated = write.datetime(index);
        boolean made = dated == null;
        long time = dated == null ? make(series, now, digest) : dated.toEpochMilli();
        byte[] row = RowKey.row(thing, key, time, digest);
        if (!made && isThere(series, time, row)) {
            return LogRecord.KNOWN;
        }
        added.add(row, item);
        if (!series.sameDay(RowKey.day(time))) {
            batch.put(number(Family.DAYS), RowKey.seriesDay(thing, key, RowKey.day(time)), NOTHING);
        }
        latest.added(series, item, time, made);
        if (write.key(index).magic()) {
            magic.put(thing, magic(thing).with(write.values().get(index)));
        }
        return made ? LogRecord.made(time - now) : LogRecord.DATED;
    }

    /** A time that no row of this value has yet. */
    private long make(Series series, long now, long digest) throws RocksDBException {
        long time = series.nextTime(now);
        while (isThere(series, time, RowKey.row(series.id().thing(), series.id().key(), time, digest))) {
            time++;
        }
        return time;
    }

    private boolean isThere(Series series, long time, byte[] row) throws RocksDBException {
        return series.mayHave(time) && (added.contains(row) || database.get(Family.ROWS, row) != null);
    }

    private MagicValues magic(long thing) throws RocksDBException {
        MagicValues known = magic.get(thing);
        return known == null ? MagicRow.read(database, thing) : known;
    }
}
