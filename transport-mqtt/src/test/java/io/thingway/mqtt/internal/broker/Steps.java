package io.thingway.mqtt.internal.broker;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs what it is given when it is told to. One thread. */
final class Steps implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** False: there was nothing to run. */
    boolean run() {
        Runnable task = tasks.poll();
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    /** All that there is, and what comes of it. */
    void runAll() {
        boolean ran = true;
        while (ran) {
            ran = run();
        }
    }

    /** Until the store, too, has nothing more to do. */
    void finish(CrashingStore store) {
        boolean more = true;
        while (more) {
            more = run() || store.finish();
        }
    }
}
