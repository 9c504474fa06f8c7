package io.thingway.testkit.local;

import io.thingway.session.Registration;
import io.thingway.transport.Loop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A loop on one daemon thread of its own. */
final class LocalLoop implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(LocalLoop.class);

    private final ScheduledThreadPoolExecutor executor;
    private volatile @Nullable Thread thread;

    LocalLoop(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread started = new Thread(task, name);
            started.setDaemon(true);
            thread = started;
            return started;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(logging(task));
    }

    /** For what a server still says to a connection that is gone: nobody is left to hear it. */
    void executeUnlessClosed(Runnable task) {
        try {
            execute(task);
        } catch (RejectedExecutionException rejected) {
            if (!executor.isShutdown()) {
                throw rejected;
            }
        }
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    @Override
    public Registration schedule(Duration delay, Runnable task) {
        Future<?> scheduled = executor.schedule(logging(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** Runs the tasks that wait, drops those for later, and ends the thread. */
    void close() {
        executor.shutdown();
    }

    /** The executor would keep what a task throws to itself. */
    private static Runnable logging(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException unexpected) {
                LOG.error("a task of the loop failed", unexpected);
            }
        };
    }
}
