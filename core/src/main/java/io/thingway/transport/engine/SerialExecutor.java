package io.thingway.transport.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one after the other, in order, on an executor shared with others. Safe from any thread. */
final class SerialExecutor implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);

    /** Tasks run in one go, so that others get their turn. */
    private static final int TURN = 64;

    private final Executor shared;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    SerialExecutor(Executor shared) {
        this.shared = shared;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            startTurn();
        }
    }

    private void startTurn() {
        try {
            shared.execute(this::turn);
        } catch (RejectedExecutionException shutDown) {
            LOG.warn("the callbacks executor takes no more tasks; what listeners should have heard is lost", shutDown);
            dropAll();
        }
    }

    private void turn() {
        int done = 0;
        try {
            for (Runnable task = tasks.poll(); task != null; task = done < TURN ? tasks.poll() : null) {
                done++;
                task.run();
            }
        } finally {
            if (waiting.addAndGet(-done) > 0) {
                startTurn();
            }
        }
    }

    private void dropAll() {
        int dropped = 0;
        while (tasks.poll() != null) {
            dropped++;
        }
        waiting.addAndGet(-dropped);
    }
}
