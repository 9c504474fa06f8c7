package io.thingway.platform.things;

import io.thingway.platform.engine.registry.ThingRecord.Times;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** When a thing was last heard of, in milliseconds since 1970; noted on every request, written down now and then. */
final class LastSeen {
    private static final VarHandle SEEN = field("seen");
    private static final VarHandle WRITE = field("write");

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

    /** It need not be seen by others before anything else is: a fence for each write costs more than the rest. */
    void write(long now) {
        if (write != now) { // several in a millisecond are one
            SEEN.setRelease(this, now);
            WRITE.setRelease(this, now);
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
        return Times.ofMillis(now, read, write);
    }

    /** What was taken last could not be written down. */
    void putBack() {
        written = 0;
    }

    private static VarHandle field(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(LastSeen.class, name, long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}
