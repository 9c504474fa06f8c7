package io.thingway.platform.engine.memory;

import io.thingway.platform.engine.LogEntry;
import io.thingway.platform.engine.follow.LogChunk;
import io.thingway.platform.engine.follow.NumberedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** The newest entries. Each is spelt out when it is read, as mostly nobody does. */
final class MemoryLog implements NumberedLog {
    private static final int MOST = 1_000;

    private final int bound;

    /** The entry of each number is at the number modulo the bound. */
    private final List<Supplier<LogEntry>> newest = new ArrayList<>();

    private long next;

    MemoryLog(int bound) {
        this.bound = bound;
    }

    synchronized void append(Supplier<LogEntry> entry) {
        if (next < bound) {
            newest.add(entry);
        } else {
            newest.set(place(next), entry);
        }
        next++;
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
                        .mapToObj(number -> newest.get(place(number)).get())
                        .toList());
    }

    private int place(long number) {
        return (int) (number % bound);
    }
}
