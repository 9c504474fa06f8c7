package io.thingway.http.internal.server.stream;

import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What a reader missed: the newest values that fit into a bound of bytes, to be taken oldest first. */
final class Missed {
    /**
     * One value as it will be pushed.
     *
     * @param added how many were added before
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(long millis, int added, byte[] array) {
        /** Of one millisecond and key, the newest is added first. */
        private static final Comparator<Row> OLDEST_FIRST =
                Comparator.comparingLong(Row::millis).thenComparing(Row::added, Comparator.reverseOrder());
    }

    private final PriorityQueue<Row> rows = new PriorityQueue<>(Row.OLDEST_FIRST);
    private final int bound;
    private long start;
    private int added;
    private long bytes;
    private boolean complete = true;

    /**
     * An empty one.
     *
     * @param start values from this millisecond on are of interest
     * @param bound bytes
     */
    Missed(long start, int bound) {
        this.start = start;
        this.bound = bound;
    }

    /** From where on values are of interest; grows when the bound leaves no room for the oldest. */
    Instant start() {
        return Instant.ofEpochMilli(start);
    }

    /** Adds values of one key, newest first; false where older ones of it are of no interest. */
    boolean add(List<ResourceValue> page) {
        for (ResourceValue value : page) {
            Instant time = value.datetime();
            long millis = time == null ? Long.MAX_VALUE : time.toEpochMilli(); // a magic resource: as it is now
            if (millis < start) {
                return false;
            }
            add(new Row(millis, added++, ThingJson.writeArray(List.of(value))));
        }
        return true;
    }

    private void add(Row row) {
        rows.add(row);
        bytes += row.array.length;
        while (bytes > bound) {
            Row oldest = rows.remove();
            bytes -= oldest.array.length;
            start = Math.max(start, oldest.millis == Long.MAX_VALUE ? start : oldest.millis + 1);
            complete = false;
        }
    }

    /** Some of it could not be read. */
    void lacks() {
        complete = false;
    }

    /** Whether there is nothing that the reader missed and does not get. */
    boolean complete() {
        return complete;
    }

    /** Takes the oldest one. */
    @Nullable
    Row next() {
        return rows.poll();
    }
}
