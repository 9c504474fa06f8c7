package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for the committer, bounded by number and bytes; over the bound it is refused, never dropped. One task of any
 * size may always wait.
 */
final class WriteQueue {
    private static final Logger LOG = LoggerFactory.getLogger(WriteQueue.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Tasks in a batch, at most. */
    static final int BATCH = 4_096;

    private static final int BATCH_BYTES = 4 << 20;

    private final int maxTasks;
    private final long maxBytes;
    private final ArrayDeque<Task> waiting = new ArrayDeque<>();
    private long bytes;
    private long refused;
    private boolean closed;
    private @Nullable ThingException stalled;

    WriteQueue(int maxTasks, long maxBytes) {
        this.maxTasks = maxTasks;
        this.maxBytes = maxBytes;
    }

    /** Takes it, or refuses it at once. */
    void add(Task task) {
        ThingException reason = tryAdd(task);
        if (reason != null) {
            task.refuse(reason);
        }
    }

    private synchronized @Nullable ThingException tryAdd(Task task) {
        if (closed) {
            return ThingException.of(ErrorCode.UNAVAILABLE, "the server is closing")
                    .retryAfter(RETRY);
        }
        if (stalled != null) {
            refused++;
            return stalled;
        }
        if (waiting.size() >= maxTasks || (!waiting.isEmpty() && bytes + task.bytes() > maxBytes)) {
            refused++;
            return ThingException.of(
                            ErrorCode.UNAVAILABLE,
                            "the server is " + waiting.size() + " writes (" + bytes + " bytes) behind its disk")
                    .retryAfter(RETRY);
        }
        waiting.add(task);
        bytes += task.bytes();
        if (waiting.size() == 1) {
            notifyAll();
        }
        return null;
    }

    /** The next batch, in order: all that waits, up to a bound. Waits for {@code millis} at most; empty then. */
    synchronized List<Task> take(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; waiting.isEmpty() && !closed && left > 0; left = millisUntil(end)) {
            wait(left);
        }
        List<Task> batch = new ArrayList<>(Math.min(waiting.size(), BATCH));
        int size = 0;
        boolean full = false;
        while (!full
                && !waiting.isEmpty()
                && (batch.isEmpty() || !waiting.element().alone())) {
            Task task = waiting.remove();
            size += task.bytes();
            batch.add(task);
            full = task.alone() || batch.size() == BATCH || size >= BATCH_BYTES;
        }
        bytes -= size;
        return batch;
    }

    private static long millisUntil(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
    }

    /** Refuses everything, what waits too, until it goes on. */
    void stall(ThingException reason) {
        for (Task task = takeStalled(reason); task != null; task = takeStalled(reason)) {
            tell(task, waiting -> waiting.refuse(reason));
        }
    }

    private synchronized @Nullable Task takeStalled(ThingException reason) {
        stalled = reason;
        Task task = waiting.poll();
        if (task != null) {
            bytes -= task.bytes();
            refused++;
        }
        return task;
    }

    /** Whatever one of them does about it, the others are to hear. */
    static void tell(Task task, Consumer<Task> news) {
        try {
            news.accept(task);
        } catch (Throwable failed) {
            LOG.error("an answer failed", failed);
        }
    }

    synchronized void goOn() {
        stalled = null;
    }

    /** Takes nothing more; what waits can still be taken out. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized boolean finished() {
        return closed && waiting.isEmpty();
    }

    synchronized long tasks() {
        return waiting.size();
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized long refused() {
        return refused;
    }

    synchronized boolean healthy() {
        return stalled == null;
    }
}
