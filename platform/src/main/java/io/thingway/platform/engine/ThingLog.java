package io.thingway.platform.engine;

import io.thingway.json.ThingWrite;

/** Where the writes of one thing go. Safe from any thread, needs no closing. */
@FunctionalInterface
public interface ThingLog {
    /** As {@link ValueLog#append}, for its thing. */
    void append(ThingWrite write, Acknowledgement acknowledgement);
}
