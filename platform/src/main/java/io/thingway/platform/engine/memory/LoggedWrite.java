package io.thingway.platform.engine.memory;

import io.thingway.json.ThingWrite;
import io.thingway.memory.ThingValues;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.LogEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A write, and the times of the rows that it made, both in milliseconds since 1970. */
final class LoggedWrite implements Supplier<LogEntry>, ThingValues.NewRows {
    private static final long REPEATED = Long.MIN_VALUE;

    private final long thing;
    private final long millis;
    private final ThingWrite write;
    private final long[] times;

    /** Taken at {@code millis}; of its rows it has yet to hear. */
    LoggedWrite(long thing, long millis, ThingWrite write) {
        this.thing = thing;
        this.millis = millis;
        this.write = write;
        this.times = new long[write.size()];
        Arrays.fill(times, REPEATED);
    }

    /** How many rows it makes of a thing's values. */
    int addTo(ThingValues values) {
        return values.add(write, millis, this);
    }

    @Override
    public void added(int value, long time) {
        times[value] = time;
    }

    @Override
    public LogEntry get() {
        List<LogEntry.Row> rows =
                IntStream.range(0, times.length).mapToObj(this::row).toList();
        return new LogEntry.Written(thing, Instant.ofEpochMilli(millis), write, rows);
    }

    private LogEntry.Row row(int index) {
        ResourceValue value = write.values().get(index);
        boolean repeated = times[index] == REPEATED;
        return new LogEntry.Row(repeated ? value : value.at(Instant.ofEpochMilli(times[index])), repeated);
    }
}
