package io.thingway.platform.engine.rocks;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Drops what is old: days of rows as a whole, and the log's oldest entries. */
final class Retention implements Runnable {
    private final Store store;
    private final WriteQueue queue;
    private final Memo memo;
    private final Clock clock;
    private final @Nullable Duration kept;
    private final long logEntries;

    Retention(Store store, WriteQueue queue, Memo memo, Clock clock, RocksSettings settings) {
        this.store = store;
        this.queue = queue;
        this.memo = memo;
        this.clock = clock;
        this.kept = settings.retention();
        this.logEntries = settings.logEntries();
    }

    /** Rows before it are no longer shown, in milliseconds since 1970. */
    long horizon() {
        return kept == null ? Long.MIN_VALUE : clock.millis() - kept.toMillis();
    }

    @Override
    public void run() {
        if (kept != null) {
            drop(Family.ROWS, RowKey.dayStart(Integer.MIN_VALUE), RowKey.dayStart(RowKey.day(horizon())));
        }
        long oldest = Math.min(memo.position() - logEntries, memo.unwritten().since());
        if (oldest > 0) {
            drop(Family.LOG, Numbers.bytes(0), Numbers.bytes(oldest));
        }
    }

    /** Whole files at once, which costs next to nothing; the rest by a mark that the next compaction follows. */
    private void drop(Family family, byte[] from, byte[] end) {
        store.run(database -> {
            byte[] first = database.firstKey(family);
            if (first != null && Arrays.compareUnsigned(first, end) < 0) {
                database.dropFiles(family, from, end);
                queue.add(new DropTask(family, first, end));
            }
        });
    }
}
