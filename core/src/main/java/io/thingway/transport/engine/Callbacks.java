package io.thingway.transport.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where user code runs: the executor of the options, or up to four daemon threads of the connection's own, started when
 * needed and ended after five idle seconds. After {@link #close()} they end as soon as they have nothing to do, so that
 * what was queued before is still delivered.
 */
final class Callbacks implements Executor {
    private static final int THREADS = 4;
    private static final long IDLE_SECONDS = 5;

    private final @Nullable Executor given;
    private @Nullable ThreadPoolExecutor owned;
    private boolean closed;

    Callbacks(@Nullable Executor given) {
        this.given = given;
    }

    @Override
    public void execute(Runnable task) {
        Executor executor = given == null ? owned() : given;
        executor.execute(task);
    }

    synchronized void close() {
        closed = true;
        if (owned != null) {
            endWhenIdle(owned);
        }
    }

    /** Made for the first task: many connections have nothing to tell. */
    private synchronized Executor owned() {
        ThreadPoolExecutor pool = owned;
        if (pool == null) {
            pool = pool();
            owned = pool;
            if (closed) {
                endWhenIdle(pool);
            }
        }
        return pool;
    }

    private static void endWhenIdle(ThreadPoolExecutor pool) {
        pool.setKeepAliveTime(1, TimeUnit.NANOSECONDS);
    }

    private static ThreadPoolExecutor pool() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "thingway-callbacks-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
