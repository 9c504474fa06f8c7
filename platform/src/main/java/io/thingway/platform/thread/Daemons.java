package io.thingway.platform.thread;

import java.util.concurrent.ThreadFactory;

/** Threads with a name that keep no process alive. */
public final class Daemons {
    private Daemons() {}

    /** Makes every thread of that name. */
    public static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
