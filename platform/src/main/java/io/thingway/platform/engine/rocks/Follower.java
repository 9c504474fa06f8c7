package io.thingway.platform.engine.rocks;

import io.thingway.platform.engine.LogEntry;
import io.thingway.platform.engine.LogPosition;
import io.thingway.platform.engine.LogReader;
import io.thingway.session.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the log for one reader, on a thread of its own. */
final class Follower implements Registration {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int MOST = 1_000;
    private static final long PATIENCE_MILLIS = 5_000;

    private final Store store;
    private final Memo memo;
    private final LogReader reader;
    private final Consumer<Follower> ended;
    private final Thread thread = new Thread(this::run, "thingway-log-reader");
    private long next;
    private boolean closed;

    Follower(Store store, Memo memo, LogReader reader, long from, Consumer<Follower> ended) {
        this.store = store;
        this.memo = memo;
        this.reader = reader;
        this.next = from;
        this.ended = ended;
        thread.setDaemon(true);
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
        try {
            while (awaitNews()) {
                List<LogEntry> entries = read();
                if (!entries.isEmpty()) {
                    reader.read(entries, new LogPosition(Long.toString(next)));
                }
            }
        } catch (RuntimeException failed) {
            LOG.error("a reader of the log failed at {} and hears no more", next, failed);
        } finally {
            ended.accept(this);
        }
    }

    private synchronized boolean awaitNews() {
        try {
            while (!closed && next >= memo.position()) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            closed = true;
        }
        return !closed;
    }

    private List<LogEntry> read() {
        List<LogEntry> entries = new ArrayList<>();
        store.run(database ->
                database.scan(Family.LOG, Numbers.bytes(next), Numbers.bytes(memo.position()), (position, record) -> {
                    entries.add(LogRecord.read(record).entry());
                    next = Numbers.of(position) + 1;
                    return entries.size() < MOST;
                }));
        return entries;
    }
}
