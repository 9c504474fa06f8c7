package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes what waits, makes it durable as one batch, and only then tells those who wait;
 * meanwhile the next batch gathers. When a batch cannot be written all of it is refused, and it tries every second
 * whether the disk can be written again.
 */
final class Committer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final long IDLE_MILLIS = 1_000;

    private final Store store;
    private final WriteQueue queue;
    private final Memo memo;
    private final Clock clock;
    private final Runnable news;
    private final BatchBytes bytes = new BatchBytes();
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong commitNanos = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();

    /** {@code news} is run after each batch that is durable. */
    Committer(Store store, WriteQueue queue, Memo memo, Clock clock, Runnable news) {
        this.store = store;
        this.queue = queue;
        this.memo = memo;
        this.clock = clock;
        this.news = news;
    }

    long commits() {
        return commits.get();
    }

    long commitNanos() {
        return commitNanos.get();
    }

    long writes() {
        return writes.get();
    }

    long rows() {
        return rows.get();
    }

    @Override
    public void run() {
        while (!queue.finished()) {
            try {
                List<Task> tasks = queue.take(IDLE_MILLIS);
                if (!tasks.isEmpty()) {
                    commit(tasks);
                }
            } catch (InterruptedException unexpected) {
                LOG.warn("the committer was interrupted, and goes on");
            } catch (RuntimeException | OutOfMemoryError unexpected) { // without this thread nothing is ever stored
                LOG.error("the committer failed, and goes on", unexpected);
            }
        }
    }

    private void commit(List<Task> tasks) throws InterruptedException {
        long start = System.nanoTime();
        try {
            store.tryRun(database -> write(database, tasks));
        } catch (RocksDBException | RuntimeException | OutOfMemoryError failed) { // the thread has to go on
            refuse(tasks, failed);
            return;
        }
        commits.incrementAndGet();
        commitNanos.addAndGet(System.nanoTime() - start);
        tasks.forEach(Committer::done);
        news.run();
    }

    private void write(Database database, List<Task> tasks) throws RocksDBException {
        bytes.clear();
        BatchWriter batch = new BatchWriter(database, memo, bytes, clock);
        for (Task task : tasks) {
            task.write(batch);
        }
        BatchBytes all = batch.finish();
        if (!all.isEmpty()) {
            database.write(all);
        }
        memo.committed(batch.position());
        rows.addAndGet(batch.rows());
        writes.addAndGet(batch.writes());
    }

    private static void done(Task task) {
        try {
            task.done();
        } catch (RuntimeException failed) { // of one listener: the others are to hear all the same
            LOG.error("an acknowledgement failed", failed);
        }
    }

    private void refuse(List<Task> tasks, Throwable failed) throws InterruptedException {
        ThingException reason = ThingException.of(
                        ErrorCode.UNAVAILABLE, "the server cannot store just now: " + failed.getMessage(), failed)
                .retryAfter(RETRY);
        LOG.error("nothing can be stored, and nothing is acknowledged, until this is over: {}", failed.getMessage());
        queue.stall(reason);
        tasks.forEach(task -> WriteQueue.refuse(task, reason));
        while (!queue.isClosed() && !recovered()) {
            Thread.sleep(RETRY.toMillis());
        }
    }

    private boolean recovered() {
        try {
            store.reopen(database -> {
                Format.probe(database, bytes);
                memo.forget(database);
            });
            queue.goOn();
            LOG.info("storing again");
            return true;
        } catch (RocksDBException | IOException | RuntimeException | OutOfMemoryError still) {
            LOG.debug("still nothing can be stored: {}", still.getMessage());
            return false;
        }
    }
}
