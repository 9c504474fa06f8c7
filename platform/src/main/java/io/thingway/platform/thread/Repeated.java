package io.thingway.platform.thread;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task for a timer, which would never run again what once threw: this one logs it, and is there the next time. */
public record Repeated(String what, Runnable task) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);

    @Override
    public void run() {
        try {
            task.run();
        } catch (Throwable failed) {
            LOG.error("{} failed, and is tried again the next time", what, failed);
        }
    }
}
