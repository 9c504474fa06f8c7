package io.thingway.transport.engine;

import java.util.concurrent.atomic.AtomicLong;

/** What {@link io.thingway.session.ConnectionStats} counts; written by any thread. */
final class Counters {
    final AtomicLong accepted = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong dropped = new AtomicLong();
    final AtomicLong connects = new AtomicLong();
}
