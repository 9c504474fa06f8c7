package io.thingway.http.internal.server.stream;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that wait for one reader, on their way to its event loop or to its socket. Safe from any thread. */
final class Backlog {
    private final int limit;
    private final AtomicLong bytes = new AtomicLong();

    Backlog(int limit) {
        this.limit = limit;
    }

    /** Adds, unless so much waits already that nothing more may. */
    boolean offer(int more) {
        if (bytes.get() > limit) {
            return false;
        }
        add(more);
        return true;
    }

    void add(int more) {
        bytes.addAndGet(more);
    }

    void remove(int fewer) {
        bytes.addAndGet(-fewer);
    }
}
