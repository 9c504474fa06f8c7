package io.thingway.platform.engine.memory;

import io.thingway.json.ThingWrite;
import io.thingway.memory.ThingValues;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.LogEntry;
import io.thingway.platform.engine.follow.LogChunk;
import io.thingway.platform.engine.follow.NumberedLog;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The newest entries, and how many there were. Everything of an entry is in arrays, at its number modulo the bound, so
 * that one makes no object; it is spelt out when it is read, as mostly nobody does.
 */
final class MemoryLog implements NumberedLog {
    private static final int MOST = 1_000;

    private final int bound;
    private final long[] things;
    private final long[] millis;

    /** Absent where a thing was erased. */
    private final @Nullable ThingWrite[] writes;

    /** Of the rows that a write made; absent where all are of its own time. */
    private final long[] @Nullable [] times;

    private long next;
    private long written;
    private long rows;

    MemoryLog(int bound) {
        this.bound = bound;
        this.things = new long[bound];
        this.millis = new long[bound];
        this.writes = new ThingWrite[bound];
        this.times = new long[bound][];
    }

    /**
     * A write that was taken at {@code time} and made so many rows; one that made none is only counted.
     *
     * @param rowTimes of each value the time of its row, or {@link ThingValues#KNOWN}; absent where all are {@code time}
     */
    synchronized void written(long thing, long time, ThingWrite write, int newRows, long @Nullable [] rowTimes) {
        written++;
        rows += newRows;
        if (newRows > 0) {
            add(thing, time, write, rowTimes);
        }
    }

    synchronized void erased(long thing, long time) {
        add(thing, time, null, null);
    }

    private void add(long thing, long time, @Nullable ThingWrite write, long @Nullable [] rowTimes) {
        int place = place(next++);
        things[place] = thing;
        millis[place] = time;
        writes[place] = write;
        times[place] = rowTimes;
    }

    /** How many writes came. */
    synchronized long writes() {
        return written;
    }

    /** How many rows they made. */
    synchronized long rows() {
        return rows;
    }

    @Override
    public synchronized long next() {
        return next;
    }

    @Override
    public synchronized LogChunk read(long from) {
        long first = Math.max(from, next - bound);
        return new LogChunk(
                first,
                LongStream.range(first, Math.min(first + MOST, next))
                        .mapToObj(number -> entry(place(number)))
                        .toList());
    }

    private LogEntry entry(int place) {
        Instant time = Instant.ofEpochMilli(millis[place]);
        ThingWrite write = writes[place];
        if (write == null) {
            return new LogEntry.Erased(things[place], time);
        }
        List<LogEntry.Row> made = IntStream.range(0, write.size())
                .mapToObj(i -> row(write.values().get(i), rowTime(place, i)))
                .toList();
        return new LogEntry.Written(things[place], time, write, made);
    }

    private long rowTime(int place, int index) {
        long[] different = times[place];
        return different == null ? millis[place] : different[index];
    }

    private static LogEntry.Row row(ResourceValue value, long time) {
        boolean repeated = time == ThingValues.KNOWN;
        return new LogEntry.Row(repeated ? value : value.at(Instant.ofEpochMilli(time)), repeated);
    }

    private int place(long number) {
        return (int) (number % bound);
    }
}
