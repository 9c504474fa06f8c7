package io.thingway.http.internal.server;

import io.thingway.http.HttpLimits;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Looks after the connections of one event loop. One timer for all of them, and a clock that it advances: a timer for
 * each request would cost more than the request. Used on its event loop only.
 */
final class Watch {
    private static final long SHORTEST = 20;
    private static final long LONGEST = 1_000;

    private final Set<Connection> connections = new LinkedHashSet<>();
    private long now = millis();

    /** How often to call {@link #tick}, in milliseconds: often enough for the limits. */
    static long interval(HttpLimits limits) {
        Duration least = limits.requestTimeout().compareTo(limits.idleTimeout()) < 0
                ? limits.requestTimeout()
                : limits.idleTimeout();
        return Math.max(SHORTEST, Math.min(LONGEST, least.toMillis() / 8));
    }

    /** Milliseconds at the last tick. */
    long now() {
        return now;
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    void tick() {
        now = millis();
        List.copyOf(connections).forEach(connection -> connection.check(now));
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
