package io.thingway.platform.guard;

/** Where changes of the registry are written down. Safe from any thread; returns quickly and never throws. */
@FunctionalInterface
public interface Audit {
    /** Told of each change once it is made. */
    void changed(Change change);
}
