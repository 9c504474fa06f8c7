package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.Shared;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits for all clients together. Those that are away have three quarters of it: however much waits for them, those
 * that are there go on.
 */
final class AllQueues implements Shared {
    private final long limit;
    private final AtomicLong bytes = new AtomicLong();

    AllQueues(long limit) {
        this.limit = limit;
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public boolean hasRoom(long more, boolean away) {
        return bytes.get() + more <= (away ? limit - limit / 4 : limit);
    }

    @Override
    public void take(long more) {
        bytes.addAndGet(more);
    }
}
