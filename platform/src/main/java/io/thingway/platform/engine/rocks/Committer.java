package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes what waits, makes it durable as one batch, and only then tells those who wait;
 * meanwhile the next batch gathers. When a batch cannot be written all of it is refused, and it tries every second
 * whether the disk can be written again. Whatever is thrown on the way, an {@link OutOfMemoryError} included, each task
 * hears once what became of it, and nothing is written by what may not be true any more.
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

    /** Made beforehand, as it is needed when there is no memory. Why is in the log: it is not the devices' business. */
    private final ThingException notWritten = ThingException.of(
                    ErrorCode.UNAVAILABLE, "the server cannot store just now")
            .retryAfter(RETRY);

    private final BatchBytes bytes = new BatchBytes();

    /** Those of the last batch that have not heard what became of it. */
    private final Deque<Task> unanswered = new ArrayDeque<>(WriteQueue.BATCH);

    /** Whether a batch was begun and not written: until the database was opened again nobody knows what is on the disk. */
    private boolean unsure;

    /** What the log has been told of why storing does not go on. */
    private String obstacle = "";

    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong commitNanos = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong lastBatch = new AtomicLong();

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

    long lastBatch() {
        return lastBatch.get();
    }

    @Override
    public void run() {
        while (unsure || !queue.finished()) {
            try {
                turn();
            } catch (InterruptedException unexpected) {
                LOG.warn("the committer was interrupted, and goes on");
            } catch (Throwable unexpected) { // without this thread nothing is ever stored
                LOG.error("the committer failed, and goes on", unexpected);
            }
        }
    }

    private void turn() throws InterruptedException {
        if (unsure) {
            refuse();
            recover();
        } else {
            answer(Task::done); // whoever was kept from hearing it
            commit(queue.take(IDLE_MILLIS));
        }
    }

    private void commit(List<Task> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        unsure = true;
        unanswered.addAll(tasks);
        try {
            store.tryRun(this::write);
        } catch (Throwable failed) {
            LOG.error("nothing can be stored, and nothing is acknowledged, until this is over", failed);
            return;
        }
        unsure = false;
        commits.incrementAndGet();
        commitNanos.addAndGet(System.nanoTime() - start);
        answer(Task::done);
        news.run();
    }

    private void write(Database database) throws RocksDBException {
        bytes.clear();
        BatchWriter batch = new BatchWriter(database, memo, bytes, clock);
        for (Task task : unanswered) {
            task.write(batch);
        }
        BatchBytes all = batch.finish();
        if (!all.isEmpty()) {
            database.write(all);
        }
        batch.committed();
        rows.addAndGet(batch.rows());
        writes.addAndGet(batch.writes());
        lastBatch.set(batch.writes());
    }

    private void answer(Consumer<Task> answer) {
        for (Task task = unanswered.poll(); task != null; task = unanswered.poll()) {
            WriteQueue.tell(task, answer);
        }
    }

    private void refuse() {
        queue.stall(notWritten);
        answer(task -> task.refuse(notWritten));
    }

    private void recover() throws InterruptedException {
        if (queue.isClosed() || recovered()) {
            unsure = false;
        } else {
            Thread.sleep(RETRY.toMillis());
        }
    }

    private boolean recovered() {
        try {
            store.reopen(database -> {
                Format.probe(database);
                memo.forget(database);
            });
            queue.goOn();
            LOG.info("storing again");
            obstacle = "";
            return true;
        } catch (RocksDBException | IOException | RuntimeException still) {
            tell(String.valueOf(still.getMessage()));
            return false;
        }
    }

    private void tell(String why) {
        if (!why.equals(obstacle)) {
            LOG.warn("still nothing can be stored: {}", why);
            obstacle = why;
        }
    }
}
