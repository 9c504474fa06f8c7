package io.thingway.platform.engine.follow;

/** A log whose entries are numbered from 0, and whose oldest may be gone. For any thread. */
public interface NumberedLog {
    /** The number of the next entry; all before it can be read. */
    long next();

    /**
     * Some of the entries from this number on, which is before {@link #next}: the first that are there, without a gap between
     * them. They begin behind {@code from} where that one is gone, and at {@code next} where all are.
     *
     * @throws io.thingway.error.ThingException while it cannot be read
     */
    LogChunk read(long from);
}
