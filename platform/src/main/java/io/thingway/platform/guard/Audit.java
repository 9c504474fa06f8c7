package io.thingway.platform.guard;

/** Where changes of the registry and log-ins are written down. Safe from any thread; returns quickly and never throws. */
@FunctionalInterface
public interface Audit {
    /** Told of each change once it is made, and of each log-in that is opened or refused. */
    void changed(Change change);
}
