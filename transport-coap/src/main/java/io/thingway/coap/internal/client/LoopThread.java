package io.thingway.coap.internal.client;

import io.thingway.session.Registration;
import io.thingway.transport.Loop;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.elements.util.CheckedExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon thread as the engine wants it, and as Californium does. */
public final class LoopThread implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(LoopThread.class);
    private static final long END_SECONDS = 5;

    private final OwnedExecutor executor = new OwnedExecutor();
    private volatile @Nullable Thread thread;

    private LoopThread() {}

    /** A thread that waits for tasks. */
    public static LoopThread start() {
        LoopThread loop = new LoopThread();
        loop.executor.prestartCoreThread();
        return loop;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(logging(task));
    }

    /** For what still arrives after the end: nobody is left to hear it. */
    void executeUnlessClosed(Runnable task) {
        try {
            execute(task);
        } catch (RejectedExecutionException ended) {
            LOG.debug("a message came after the end of its connection");
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

    ScheduledExecutorService executor() {
        return executor;
    }

    /**
     * Runs the tasks that wait, drops those for later, and ends the thread; does not wait for that. What Californium
     * left behind must not find the thread already closed.
     */
    public void close() {
        if (!executor.isShutdown()) {
            executor.execute(executor::shutdown);
        }
    }

    /** Waits a few seconds for the thread to end. */
    public void awaitEnd() {
        try {
            if (!executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a thread is still busy {} s after its end", END_SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread thread(Runnable task) {
        Thread started = new Thread(task, "thingway-coap");
        started.setDaemon(true);
        thread = started;
        return started;
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

    /**
     * Californium works on an exchange at once where its executor says that the caller owns it. Without that it would
     * take each step later, and drop a notification that comes right behind the answer to its registration, while that
     * answer is still waiting.
     */
    private final class OwnedExecutor extends ScheduledThreadPoolExecutor implements CheckedExecutor {
        OwnedExecutor() {
            super(1, LoopThread.this::thread);
            setRemoveOnCancelPolicy(true);
            setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        }

        @Override
        public void assertOwner() {
            if (!checkOwner()) {
                throw new ConcurrentModificationException("not on the loop");
            }
        }

        @Override
        public boolean checkOwner() {
            return inLoop();
        }
    }
}
