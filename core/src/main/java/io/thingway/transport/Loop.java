package io.thingway.transport;

import io.thingway.session.Registration;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * The one thread on which a connection lives. Tasks run one after the other in the order of their submission, so state
 * that only tasks of the loop touch needs no lock. Transports adapt the event loop they already have. Every method may
 * be called from any thread; a loop that has ended throws {@link java.util.concurrent.RejectedExecutionException}.
 */
public interface Loop extends Executor {
    /** Runs the task on the loop, always later, never inside this call. */
    @Override
    void execute(Runnable task);

    /** Whether the caller is on the loop. */
    boolean inLoop();

    /** Runs the task once after a delay unless the handle is closed before. */
    Registration schedule(Duration delay, Runnable task);

    /** Monotonic nanoseconds, for deadlines. */
    long nanoTime();
}
