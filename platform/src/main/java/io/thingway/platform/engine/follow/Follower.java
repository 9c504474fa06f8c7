package io.thingway.platform.engine.follow;

import io.thingway.platform.engine.LogReader;
import io.thingway.platform.thread.Daemons;
import io.thingway.session.Registration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a log for one reader, on a thread of its own, until it is closed: whatever fails is tried again. */
final class Follower implements Registration {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final long PATIENCE_MILLIS = 5_000;
    private static final long SHORTEST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final NumberedLog log;
    private final LogReader reader;
    private final Consumer<Follower> ended;
    private final Thread thread = Daemons.named("thingway-log-reader").newThread(this::run);
    private long next;
    private long pauseMillis = SHORTEST_PAUSE_MILLIS;
    private boolean closed;

    Follower(NumberedLog log, LogReader reader, long from, Consumer<Follower> ended) {
        this.log = log;
        this.reader = reader;
        this.next = from;
        this.ended = ended;
    }

    void start() {
        thread.start();
    }

    synchronized void wake() {
        notifyAll();
    }

    /** Returns when the reader will not be called any more, unless the reader itself calls. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        ended.accept(this);
        if (Thread.currentThread() != thread) {
            try {
                thread.join(PATIENCE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        while (awaitNews()) {
            try {
                handOver();
                pauseMillis = SHORTEST_PAUSE_MILLIS;
            } catch (Throwable failed) { // nobody else tells the reader what comes
                LOG.warn("a reader of the log does not get what is behind {} yet", next, failed);
                pause();
            }
        }
    }

    /** The position moves on when the reader has taken what is before it. */
    private void handOver() {
        LogChunk chunk = log.read(next);
        if (chunk.first() > next) {
            reader.missed(Positions.of(chunk.first()));
            next = chunk.first();
        } else {
            reader.read(chunk.entries(), Positions.of(chunk.behind()));
            next = chunk.behind();
        }
    }

    /** False when it is closed. */
    private synchronized boolean awaitNews() {
        while (!closed && next >= log.next()) {
            rest(0);
        }
        return !closed;
    }

    /** Longer each time, whatever news there is. */
    private synchronized void pause() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
        for (long left = pauseMillis; !closed && left > 0; left = millisUntil(end)) {
            rest(left);
        }
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    }

    private static long millisUntil(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
    }

    /** For so long at most, 0: for ever. */
    @SuppressWarnings("WaitNotInLoop") // its callers have the loops
    private void rest(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException unexpected) {
            LOG.debug("a reader of the log was interrupted, and goes on");
        }
    }
}
