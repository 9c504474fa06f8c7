package io.thingway.platform.engine.rocks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an engine on RocksDB works.
 *
 * @param sync whether an acknowledged write has reached the disk; else the operating system, so that it survives the
 *     death of the process but not that of the machine
 * @param memory how much memory RocksDB may take besides the JVM's
 * @param queuedWrites how many writes may wait for the disk, 1 to 1,000,000
 * @param queuedBytes how many bytes those may be, at least 1 MiB
 * @param retention how long rows are kept, by their datetimes, in whole days; absent: for ever
 * @param logEntries how many of the newest entries the log keeps, at least 1000
 */
public record RocksSettings(
        boolean sync,
        Memory memory,
        int queuedWrites,
        long queuedBytes,
        @Nullable Duration retention,
        long logEntries) {
    /** RocksDB's part of the memory. */
    public enum Memory {
        /** For a small box: 4 MB for each table in memory, 8 MB of cache. */
        SMALL(4L << 20, 8L << 20),
        /** 32 MB for each table in memory, 128 MB of cache. */
        NORMAL(32L << 20, 128L << 20);

        private final long table;
        private final long cache;

        Memory(long table, long cache) {
            this.table = table;
            this.cache = cache;
        }

        long table() {
            return table;
        }

        long cache() {
            return cache;
        }
    }

    public static final RocksSettings DEFAULT =
            new RocksSettings(true, Memory.SMALL, 100_000, 64L << 20, null, 100_000);

    public RocksSettings {
        check("queuedWrites", queuedWrites, 1, 1_000_000);
        check("queuedBytes", queuedBytes, 1 << 20, Long.MAX_VALUE);
        check("logEntries", logEntries, 1_000, Long.MAX_VALUE);
        if (retention != null && retention.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("retention must be at least a day, is " + retention);
        }
    }

    public RocksSettings withSync(boolean value) {
        return new RocksSettings(value, memory, queuedWrites, queuedBytes, retention, logEntries);
    }

    public RocksSettings withMemory(Memory value) {
        return new RocksSettings(sync, value, queuedWrites, queuedBytes, retention, logEntries);
    }

    public RocksSettings withQueue(int writes, long bytes) {
        return new RocksSettings(sync, memory, writes, bytes, retention, logEntries);
    }

    public RocksSettings withRetention(@Nullable Duration value) {
        return new RocksSettings(sync, memory, queuedWrites, queuedBytes, value, logEntries);
    }

    public RocksSettings withLogEntries(long value) {
        return new RocksSettings(sync, memory, queuedWrites, queuedBytes, retention, value);
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", is " + value);
        }
    }
}
