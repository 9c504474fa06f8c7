package io.thingway.benchmarks.soak;

import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingConnectors;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many things over a few connections of each transport. One thread at a time. */
final class Fleet implements AutoCloseable {
    static final ResourceKey KEY = new ResourceKey("n");

    private static final int CONNECTIONS_EACH = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<ThingConnection> connections;
    private final List<FleetThing> things;
    private final Tally tally = new Tally();
    private int next;

    private Fleet(List<ThingConnection> connections, List<ThingToken> tokens) {
        this.connections = connections;
        this.things = IntStream.range(0, tokens.size())
                .mapToObj(i ->
                        new FleetThing(connections.get(i % connections.size()).thing(tokens.get(i)), tally))
                .toList();
    }

    static Fleet of(List<URI> uris, List<ThingToken> tokens) {
        List<ThingConnection> connections = new ArrayList<>();
        for (URI uri : uris) {
            Stream.generate(() -> ThingConnectors.connect(uri))
                    .limit(CONNECTIONS_EACH)
                    .forEach(connections::add);
        }
        return new Fleet(connections, tokens);
    }

    /** So many writes, by the things in turn. */
    void write(int count) {
        for (int i = 0; i < count; i++) {
            things.get(next).write();
            next = (next + 1) % things.size();
        }
    }

    /** Waits until every write has its answer. */
    void await() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (tally.waiting() > 0 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    List<FleetThing> written() {
        return things;
    }

    String row() {
        return " " + tally.acknowledged() + " | " + tally.failed() + " | " + tally.waiting() + " |";
    }

    @Override
    public void close() {
        connections.forEach(ThingConnection::close);
    }
}
