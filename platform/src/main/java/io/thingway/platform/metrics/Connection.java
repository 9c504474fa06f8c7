package io.thingway.platform.metrics;

import io.thingway.session.Registration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts one connection until it is closed. */
final class Connection implements Registration {
    private final AtomicInteger connections;
    private final Registration inner;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /** It has been added already. */
    Connection(AtomicInteger connections, Registration inner) {
        this.connections = connections;
        this.inner = inner;
    }

    @Override
    public void close() {
        if (open.getAndSet(false)) {
            connections.decrementAndGet();
            inner.close();
        }
    }
}
