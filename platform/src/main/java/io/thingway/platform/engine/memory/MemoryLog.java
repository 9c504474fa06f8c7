package io.thingway.platform.engine.memory;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.LogEntry;
import io.thingway.platform.engine.LogPosition;
import io.thingway.platform.engine.LogReader;
import io.thingway.session.Registration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest entries, and who follows. Readers are called by whoever appends. */
final class MemoryLog {
    private final int bound;
    private final ArrayDeque<LogEntry> newest = new ArrayDeque<>();
    private final Map<Registration, LogReader> readers = new LinkedHashMap<>();
    private long appended;

    MemoryLog(int bound) {
        this.bound = bound;
    }

    synchronized void append(LogEntry entry) {
        newest.addLast(entry);
        appended++;
        if (newest.size() > bound) {
            newest.removeFirst();
        }
        for (LogReader reader : List.copyOf(readers.values())) {
            reader.read(List.of(entry), end());
        }
    }

    synchronized LogPosition end() {
        return new LogPosition(Long.toString(appended));
    }

    synchronized Registration tail(LogPosition after, LogReader reader) {
        long missed = appended - number(after);
        if (missed > newest.size()) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "the log no longer reaches back to " + after.name());
        }
        if (missed > 0) {
            reader.read(newest.stream().skip(newest.size() - missed).toList(), end());
        }
        Registration registration = new Reading();
        readers.put(registration, reader);
        return registration;
    }

    private long number(LogPosition position) {
        try {
            long number = Long.parseLong(position.name());
            if (number >= 0 && number <= appended) {
                return number;
            }
        } catch (NumberFormatException foreign) { // answered below
        }
        throw ThingException.invalid("not a position of this log: " + position.name());
    }

    private final class Reading implements Registration {
        @Override
        public void close() {
            synchronized (MemoryLog.this) {
                readers.remove(this);
            }
        }
    }
}
