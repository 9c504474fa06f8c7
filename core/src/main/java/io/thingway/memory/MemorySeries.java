package io.thingway.memory;

import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The newest values of one key, oldest first. Not safe for threads: its thing's lock guards it. */
final class MemorySeries {
    private record Row(long millis, ResourceValue value) {}

    private final int bound;
    private ArrayDeque<Row> rows = new ArrayDeque<>(4);
    private long lastMade = Long.MIN_VALUE;

    MemorySeries(int bound) {
        this.bound = bound;
    }

    /** Adds a value; one without datetime gets {@code now}, or a millisecond more than the last such one. */
    void add(ResourceValue value, long now) {
        Instant given = value.datetime();
        if (given == null) {
            lastMade = Math.max(now, lastMade + 1);
        }
        Row row = new Row(given == null ? lastMade : given.toEpochMilli(), value);
        Row newest = rows.peekLast();
        if (newest == null || row.millis >= newest.millis) {
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
                found.add(row.value.at(time));
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
