package io.thingway.coap.internal.server;

import io.thingway.coap.CoapStats;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What an endpoint counts; nothing is dropped or refused without one of these moving. */
final class Counters {
    final AtomicInteger observations = new AtomicInteger();
    final LongAdder requests = new LongAdder();
    final LongAdder writes = new LongAdder();
    final LongAdder refusedWrites = new LongAdder();
    final LongAdder notifications = new LongAdder();
    final LongAdder deaths = new LongAdder();
    final LongAdder refusedObservations = new LongAdder();

    CoapStats snapshot() {
        return new CoapStats(
                observations.get(),
                requests.sum(),
                writes.sum(),
                refusedWrites.sum(),
                notifications.sum(),
                deaths.sum(),
                refusedObservations.sum());
    }
}
