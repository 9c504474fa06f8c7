package io.thingway.transport.engine;

import io.thingway.transport.Loop;
import java.util.concurrent.RejectedExecutionException;

/** The way onto the loop from any thread; the loop may be gone when its connection is closed. */
record LoopTasks(Loop loop) {
    /** Runs the task on the loop, later; false when the loop has ended and the task will never run. */
    boolean execute(Runnable task) {
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException ended) {
            return false; // the answer to the caller, who fails what depends on the task
        }
    }
}
