package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Threads that read the disk, so that event loops need not. So many reads may wait; more are refused. */
final class Readers implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int WAITING = 20_000;
    private static final int IDLE_SECONDS = 60;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Store store;
    private final ThreadPoolExecutor threads;

    Readers(Store store) {
        this.store = store;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "thingway-reader-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    <R extends @Nullable Object> CompletionStage<R> read(Store.Use<R> use) {
        CompletableFuture<R> result = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                try {
                    result.complete(store.use(use));
                } catch (Throwable failed) { // out of memory, too: somebody waits for it
                    result.completeExceptionally(ThingException.from(failed));
                }
            });
        } catch (RejectedExecutionException tooMany) {
            result.completeExceptionally(ThingException.of(ErrorCode.UNAVAILABLE, "the server has too many reads to do")
                    .retryAfter(RETRY));
        }
        return result;
    }

    /** Finishes what it has taken. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(IDLE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
