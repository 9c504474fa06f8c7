package io.thingway.memory;

import io.thingway.json.ItemSpans;
import io.thingway.json.StoredItem;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest values of one key, oldest first. Not safe for threads: its thing's lock guards it. A row keeps the bytes of
 * the write it came with, one object that all of the write's rows share, and is read only when somebody asks.
 */
final class MemorySeries {
    /** The item from {@code start} to {@code end} of a write's array. */
    @SuppressWarnings("ArrayRecordComponent") // compared by sameAs only
    private record Row(long millis, byte[] write, int start, int end) {
        /** One that was stamped here comes back with the stamp as its own datetime: only the values then are equal. */
        boolean sameAs(Row other) {
            return Arrays.equals(write, start, end, other.write, other.start, other.end)
                    || value().equals(other.value());
        }

        ResourceValue value() {
            return StoredItem.read(write, start, end).at(Instant.ofEpochMilli(millis));
        }
    }

    private final int bound;
    private ArrayDeque<Row> rows = new ArrayDeque<>(4);
    private long lastMade = Long.MIN_VALUE;
    private long newest = Long.MIN_VALUE;

    /** Pages and meters ask for the newest value again and again. */
    private @Nullable Row lastRead;

    private @Nullable ResourceValue lastValue;

    MemorySeries(int bound) {
        this.bound = bound;
    }

    /**
     * Adds the value whose item the span is at; one without a given datetime gets {@code now}, or a millisecond more than the
     * last. False: it has a datetime of its own and is there already.
     */
    boolean add(@Nullable Instant given, byte[] write, ItemSpans span, long now) {
        if (given == null) {
            lastMade = Math.max(now, lastMade + 1);
        }
        Row row = new Row(given == null ? lastMade : given.toEpochMilli(), write, span.start(), span.end());
        if (given != null && isThere(row)) {
            return false;
        }
        keep(row);
        return true;
    }

    /** Looks at no row where the time is the newest, as it is for most, else at those that are not older. */
    private boolean isThere(Row row) {
        if (row.millis > newest) {
            return false;
        }
        Iterator<Row> newestFirst = rows.descendingIterator();
        while (newestFirst.hasNext()) {
            Row other = newestFirst.next();
            if (other.millis < row.millis) {
                return false;
            }
            if (other.millis == row.millis && other.sameAs(row)) {
                return true;
            }
        }
        return false;
    }

    private void keep(Row row) {
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

    int rows() {
        return rows.size();
    }

    List<ResourceValue> read(int limit, @Nullable Instant from, @Nullable Instant until) {
        List<ResourceValue> found = new ArrayList<>(Math.min(limit, rows.size()));
        Iterator<Row> newestFirst = rows.descendingIterator();
        while (newestFirst.hasNext() && found.size() < limit) {
            Row row = newestFirst.next();
            Instant time = Instant.ofEpochMilli(row.millis);
            boolean within = (from == null || !time.isBefore(from)) && (until == null || time.isBefore(until));
            if (within) {
                found.add(value(row));
            }
        }
        return found;
    }

    @SuppressWarnings("ReferenceEquality") // the very row, as equal ones may have other values
    private ResourceValue value(Row row) {
        if (row != lastRead) {
            lastValue = row.value();
            lastRead = row;
        }
        return Objects.requireNonNull(lastValue);
    }

    private void insert(Row row) {
        ArrayDeque<Row> sorted = new ArrayDeque<>(rows.size() + 1);
        rows.stream().filter(older -> older.millis <= row.millis).forEach(sorted::add);
        sorted.add(row);
        rows.stream().filter(newer -> newer.millis > row.millis).forEach(sorted::add);
        rows = sorted;
    }
}
