package io.thingway.memory;

import io.thingway.json.JsonLimits;
import io.thingway.json.ThingJson;
import io.thingway.json.ThingWrite;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The newest values of one key, oldest first. Not safe for threads: its thing's lock guards it. A row keeps the bytes of
 * the write it came with, one object that all of the write's rows share, and is read only when somebody asks.
 */
final class MemorySeries {
    /** What was accepted once is read back, whatever the limits were. */
    private static final ThingJson WITHOUT_LIMITS =
            new ThingJson(new JsonLimits(1 << 30, 1 << 30, 1_000, 1 << 30, 1 << 30));

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(long millis, byte[] write, int index) {
        ResourceValue value() {
            return WITHOUT_LIMITS.readArray(write).get(index).at(Instant.ofEpochMilli(millis));
        }
    }

    private final int bound;
    private ArrayDeque<Row> rows = new ArrayDeque<>(4);
    private long lastMade = Long.MIN_VALUE;
    private long newest = Long.MIN_VALUE;

    MemorySeries(int bound) {
        this.bound = bound;
    }

    /** Adds the value at an index of a write; one without datetime gets {@code now}, or a millisecond more than the last. */
    void add(ThingWrite write, int index, long now) {
        Instant given = write.values().get(index).datetime();
        if (given == null) {
            lastMade = Math.max(now, lastMade + 1);
        }
        Row row = new Row(given == null ? lastMade : given.toEpochMilli(), write.array(), index);
        if (row.millis >= newest) {
            newest = row.millis;
            rows.addLast(row);
        } else {
            insert(row);
        }
        if (rows.size() > bound) {
            rows.removeFirst();
        }
    }

    List<ResourceValue> read(ReadQuery query) {
        List<ResourceValue> found = new ArrayList<>(Math.min(query.limit(), rows.size()));
        Iterator<Row> newestFirst = rows.descendingIterator();
        while (newestFirst.hasNext() && found.size() < query.limit()) {
            Row row = newestFirst.next();
            Instant time = Instant.ofEpochMilli(row.millis);
            boolean within = (query.start() == null || !time.isBefore(query.start()))
                    && (query.end() == null || time.isBefore(query.end()));
            if (within) {
                found.add(row.value());
            }
        }
        return found;
    }

    private void insert(Row row) {
        ArrayDeque<Row> sorted = new ArrayDeque<>(rows.size() + 1);
        rows.stream().filter(older -> older.millis <= row.millis).forEach(sorted::add);
        sorted.add(row);
        rows.stream().filter(newer -> newer.millis > row.millis).forEach(sorted::add);
        rows = sorted;
    }
}
