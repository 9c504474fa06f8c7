package io.thingway.platform.engine;

import io.thingway.json.ThingWrite;
import io.thingway.session.Registration;

/**
 * The writes of all things, and what was erased: everything of which a view is made. Only rows that grow too old leave
 * the history without an entry here. The writes of one thing have one order: that in which {@link #append} was called for it, in which
 * they are acknowledged, and in which every reader of the tail gets them.
 */
public interface ValueLog {
    /**
     * Appends one write, all of it or nothing. {@code acknowledgement} is called exactly once, on the engine's thread or
     * before this returns: for writes of one thing one at a time and in the order of the calls.
     *
     * <p>A value that brings its datetime and is in the history already, as it is spelt, is not stored again. A value
     * without one gets the engine's time, made strictly increasing for its thing and key.
     *
     * @param thing the number of the thing, see {@link io.thingway.platform.engine.registry.ThingRecord#number()}
     */
    void append(long thing, ThingWrite write, Acknowledgement acknowledgement);

    /** {@link #append} for whoever writes to the same thing again and again: an engine may spare a look-up each time. */
    default ThingLog of(long thing) {
        return (write, acknowledgement) -> append(thing, write, acknowledgement);
    }

    /** The position behind everything that is acknowledged. */
    LogPosition end();

    /**
     * Hands over what is appended behind a position, until the handle is closed, which alone ends it: first what is there,
     * then what comes. While the engine cannot read its log, nothing comes, and afterwards it goes on where it was.
     *
     * @param after where the log no longer reaches back so far, {@link LogReader#missed} is called first
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} for a position that this
     *     log did not make, {@link io.thingway.error.ErrorCode#UNAVAILABLE} when the engine is closed
     */
    Registration tail(LogPosition after, LogReader reader);
}
