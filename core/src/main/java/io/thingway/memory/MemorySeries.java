package io.thingway.memory;

import io.thingway.json.StoredItem;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest values of one key. Not safe for threads: its thing's lock guards it. They are kept as their bytes, and read
 * only when somebody asks.
 */
final class MemorySeries {
    /** No row's time. */
    static final long KNOWN = Long.MIN_VALUE;

    private final ResourceKey key;
    private final int bound;
    private final Rows rows = new Rows();
    private long lastMade = Long.MIN_VALUE;

    /** Pages and meters ask for the newest value again and again: where it is until rows change, and itself. */
    private int lastRead = Rows.NONE;

    private @Nullable ResourceValue lastValue;

    MemorySeries(ResourceKey key, int bound) {
        this.key = key;
        this.bound = bound;
    }

    ResourceKey key() {
        return key;
    }

    /**
     * Adds the item whose bytes lie, from its value on, between the two places of its write; one without a given datetime gets {@code now}, or a millisecond more than
     * the last. Its time; {@link #KNOWN} where it has a datetime of its own and is there already.
     */
    long add(@Nullable Instant given, byte[] write, int from, int to, long now) {
        if (given == null) {
            lastMade = Math.max(now, lastMade + 1);
        }
        long time = given == null ? lastMade : given.toEpochMilli();
        if (given != null && isThere(time, write, from, to)) {
            return KNOWN;
        }
        keep(time, write, from, to);
        return time;
    }

    int rows() {
        return rows.size();
    }

    List<ResourceValue> read(int limit, @Nullable Instant from, @Nullable Instant until) {
        List<ResourceValue> found = new ArrayList<>(Math.min(limit, rows.size()));
        for (int row = rows.newest(); row != Rows.NONE && found.size() < limit; row = rows.before(row)) {
            Instant time = Instant.ofEpochMilli(rows.millis(row));
            boolean within = (from == null || !time.isBefore(from)) && (until == null || time.isBefore(until));
            if (within) {
                found.add(value(row));
            }
        }
        return found;
    }

    /** Looks at no row where the time is the newest, as it is for most, else at those that are not older. */
    private boolean isThere(long time, byte[] write, int from, int to) {
        for (int row = rows.newest(); row != Rows.NONE && rows.millis(row) >= time; row = rows.before(row)) {
            if (rows.millis(row) == time && same(row, write, from, to)) {
                return true;
            }
        }
        return false;
    }

    /** One that was stamped here comes back with the stamp as its own datetime: only the values then are equal. */
    private boolean same(int row, byte[] write, int from, int to) {
        return rows.spelt(row, write, from, to)
                || rows.value(row, key)
                        .equals(StoredItem.read(key, write, from, to).at(Instant.ofEpochMilli(rows.millis(row))));
    }

    private void keep(long time, byte[] write, int from, int to) {
        lastRead = Rows.NONE;
        int newest = rows.newest();
        if (newest == Rows.NONE || time >= rows.millis(newest)) {
            removeBeyond(bound - 1);
            rows.add(time, write, from, to);
        } else {
            rows.insert(time, write, from, to);
            removeBeyond(bound);
        }
    }

    private void removeBeyond(int most) {
        if (rows.size() > most) {
            rows.removeFirst();
        }
    }

    private ResourceValue value(int row) {
        if (row != lastRead) {
            lastValue = rows.value(row, key);
            lastRead = row;
        }
        return Objects.requireNonNull(lastValue);
    }
}
