package io.thingway.platform.things;

import io.thingway.platform.engine.registry.ThingRecord.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a thing was last heard of, in milliseconds since 1970; noted on every request, written down now and then. */
final class LastSeen {
    private volatile long seen;
    private volatile long read;
    private volatile long write;
    private volatile long written;

    void seen(long now) {
        seen = now;
    }

    void read(long now) {
        seen = now;
        read = now;
    }

    void write(long now) {
        if (write != now) { // several in a millisecond are one
            seen = now;
            write = now;
        }
    }

    boolean before(long time) {
        return seen < time;
    }

    /** What is to be written down since the last call, or null. */
    @Nullable
    Times takeNews() {
        long now = seen;
        if (now == written) {
            return null;
        }
        written = now;
        return new Times(instant(now), instant(read), instant(write));
    }

    /** What was taken last could not be written down. */
    void putBack() {
        written = 0;
    }

    private static @Nullable Instant instant(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }
}
