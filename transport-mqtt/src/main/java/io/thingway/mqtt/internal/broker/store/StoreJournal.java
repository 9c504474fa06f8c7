package io.thingway.mqtt.internal.broker.store;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.plain.PlainStore;
import io.thingway.mqtt.plain.PlainStore.Change;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to a store: one batch is under way while the next one gathers. What the broker has in memory cannot be taken
 * back, so a batch that the store refuses is tried again until it is taken; whoever waits for it waits, and says nothing
 * to his client that would not be true.
 */
public final class StoreJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(StoreJournal.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(10);

    /** A position that is never durable. */
    private static final long NEVER = Long.MAX_VALUE;

    private final PlainStore store;
    private final Executor writer;
    private final Executor later;

    /** Groups share it; a batch is closed only where no group is in the middle. */
    private final ReadWriteLock groups = new ReentrantReadWriteLock();

    private Batch gathering = new Batch();
    private long position;
    private boolean writing;
    private boolean closed;
    private volatile long durable;

    /** Of the newest batch that has a change. */
    private volatile CompletableFuture<@Nullable Void> newest = CompletableFuture.completedFuture(null);

    /** What the log has been told of why storing does not go on. */
    private String obstacle = "";

    /**
     * Nothing written yet.
     *
     * @param writer runs one task at a time, in their order: whoever waits for something is told by it
     * @param later does the same after a pause: so what was refused is tried again
     */
    public StoreJournal(PlainStore store, Executor writer, Executor later) {
        this.store = store;
        this.writer = writer;
        this.later = later;
    }

    /** For one server: its thread is there while there is something to write. */
    public static StoreJournal of(PlainStore store) {
        ThreadPoolExecutor writer = new ThreadPoolExecutor(
                1, 1, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), StoreJournal::thread);
        writer.allowCoreThreadTimeOut(true);
        return new StoreJournal(
                store, writer, CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, writer));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "thingway-plain-topics");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public synchronized long add(Change change, @Nullable Runnable stored) {
        return gather(batch -> batch.add(change, stored));
    }

    @Override
    public synchronized void replace(Change change) {
        gather(batch -> batch.replace(change));
    }

    private long gather(Consumer<Batch> change) {
        if (closed) {
            newest = CompletableFuture.failedFuture(stopped());
            return NEVER;
        }
        position++;
        change.accept(gathering);
        gathering.end = position;
        newest = gathering.stored;
        if (!writing) {
            writing = true;
            writer.execute(this::writeNext);
        }
        return position;
    }

    @Override
    public boolean durable(long position) {
        return position <= durable;
    }

    @Override
    public CompletionStage<@Nullable Void> stored() {
        return newest;
    }

    @Override
    public void enter() {
        groups.readLock().lock();
    }

    @Override
    public void leave() {
        groups.readLock().unlock();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void writeNext() {
        Batch batch = seal();
        if (batch != null) {
            write(batch);
        }
    }

    private @Nullable Batch seal() {
        groups.writeLock().lock();
        try {
            return take();
        } finally {
            groups.writeLock().unlock();
        }
    }

    private synchronized @Nullable Batch take() {
        if (gathering.changes.isEmpty()) {
            writing = false;
            return null;
        }
        Batch batch = gathering;
        gathering = new Batch();
        return batch;
    }

    private void write(Batch batch) {
        CompletionStage<@Nullable Void> written;
        try {
            written = store.write(batch.changes);
        } catch (RuntimeException failed) {
            written = CompletableFuture.failedFuture(failed);
        }
        written.whenComplete((done, refused) -> writer.execute(() -> written(batch, refused)));
    }

    private void written(Batch batch, @Nullable Throwable refused) {
        if (refused == null) {
            if (!obstacle.isEmpty()) {
                LOG.info("plain topics are stored again");
                obstacle = "";
            }
            durable = batch.end;
            batch.tell();
            writeNext();
        } else if (isClosed()) {
            giveUp(batch);
        } else {
            tell(ThingException.from(refused).message());
            later.execute(() -> write(batch));
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void tell(String why) {
        if (!why.equals(obstacle)) {
            LOG.error("plain topics cannot be stored, and nothing of QoS 1 and 2 is acknowledged: {}", why);
            obstacle = why;
        }
    }

    private void giveUp(Batch batch) {
        batch.stored.completeExceptionally(stopped());
        Batch next = seal();
        if (next != null) {
            next.stored.completeExceptionally(stopped());
        }
    }

    private static ThingException stopped() {
        return ThingException.of(ErrorCode.UNAVAILABLE, "the server has stopped and stores no more");
    }
}
