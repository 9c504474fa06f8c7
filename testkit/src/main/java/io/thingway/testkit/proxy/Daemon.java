package io.thingway.testkit.proxy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of a proxy. */
final class Daemon {
    static final Logger LOG = LoggerFactory.getLogger("io.thingway.testkit.proxy");

    private Daemon() {}

    static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits for the end of a thread, or less long when the caller is interrupted. */
    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
