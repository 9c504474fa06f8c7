package io.thingway.platform.crash;

import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingConnectors;
import io.thingway.session.ThingSession;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Writes 1, 2, 3, … to one thing over one transport, several at a time, and notes which were acknowledged. */
final class CrashWriter implements AutoCloseable {
    static final String KEY = "n";

    /** Quick to come back. */
    static final ConnectionOptions QUICK = ConnectionOptions.DEFAULT.withReconnect(
            new ReconnectPolicy(Duration.ofMillis(50), Duration.ofMillis(300), 0.5, 0));

    private static final int IN_FLIGHT = 20;

    private final ThingConnection connection;
    private final ThingSession thing;
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
    private final List<CompletableFuture<?>> writes = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "crash-writer");
    private volatile boolean stopped;

    private CrashWriter(ThingConnection connection, ThingToken token) {
        this.connection = connection;
        this.thing = connection.thing(token);
    }

    /** Each write has its own datetime, so that one which is sent again after a crash is the same row. */
    static CrashWriter start(URI uri, ThingToken token) {
        ConnectionOptions options =
                QUICK.withQueue(ConnectionOptions.DEFAULT.queue().withDatetimes(true));
        CrashWriter writer = new CrashWriter(ThingConnectors.connect(uri, options), token);
        writer.thread.start();
        return writer;
    }

    ThingToken token() {
        return thing.token();
    }

    int acknowledgedSoFar() {
        return acknowledged.size();
    }

    /** Writes no more, waits until each write has its answer, and tells which were acknowledged. */
    Set<Integer> finish() throws Exception {
        stopped = true;
        thread.join();
        CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new))
                .exceptionally(refused -> null)
                .get(60, TimeUnit.SECONDS);
        return acknowledged;
    }

    int written() {
        return writes.size();
    }

    @Override
    public void close() {
        stopped = true;
        connection.close();
    }

    private void run() {
        for (int number = 1; !stopped; number++) {
            room.acquireUninterruptibly();
            write(number);
        }
    }

    private void write(int number) {
        writes.add(thing.write(List.of(ResourceValue.of(KEY, number)))
                .whenComplete((done, failed) -> {
                    if (failed == null) {
                        acknowledged.add(number);
                    }
                    room.release();
                })
                .toCompletableFuture());
    }
}
