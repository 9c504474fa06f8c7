package io.thingway.http.internal.server;

import io.thingway.http.HttpStats;
import io.thingway.http.internal.server.stream.StreamCounters;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What an endpoint counts; nothing is refused without one of these moving. */
final class Counters {
    final AtomicInteger connections = new AtomicInteger();
    final LongAdder connects = new LongAdder();
    final LongAdder refusedConnects = new LongAdder();
    final LongAdder requests = new LongAdder();
    final LongAdder refusals = new LongAdder();
    final LongAdder writes = new LongAdder();
    final StreamCounters streams = new StreamCounters();

    HttpStats snapshot() {
        return new HttpStats(
                connections.get(),
                streams.open(),
                connects.sum(),
                refusedConnects.sum(),
                requests.sum(),
                refusals.sum() + streams.refusals(),
                writes.sum() + streams.wills(),
                streams.pushes(),
                streams.slowReaders());
    }
}
