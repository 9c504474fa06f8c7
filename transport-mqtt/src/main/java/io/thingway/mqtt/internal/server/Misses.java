package io.thingway.mqtt.internal.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Slows down an address that asks for tokens which do not exist: the first twenty in a minute are free, each further
 * one costs a quarter of a second more, up to five seconds.
 */
final class Misses {
    private static final int FREE = 20;
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();
    private static final long STEP_MILLIS = 250;
    private static final long MAX_MILLIS = 5_000;
    private static final int MAX_ADDRESSES = 10_000;

    private record Count(long since, int misses) {}

    private final ConcurrentHashMap<InetAddress, Count> counts = new ConcurrentHashMap<>();

    /** Notes a miss and says how many milliseconds its answer should wait. */
    long penaltyMillis(SocketAddress remote) {
        if (!(remote instanceof InetSocketAddress inet) || inet.getAddress() == null) {
            return 0;
        }
        long now = System.nanoTime();
        if (counts.size() >= MAX_ADDRESSES) {
            counts.values().removeIf(count -> now - count.since > WINDOW);
            if (counts.size() >= MAX_ADDRESSES) {
                return MAX_MILLIS; // so many addresses at once are one attack
            }
        }
        Count count = counts.merge(
                inet.getAddress(),
                new Count(now, 1),
                (old, one) -> now - old.since > WINDOW ? one : new Count(old.since, old.misses + 1));
        return Math.min(MAX_MILLIS, Math.max(0, count.misses - FREE) * STEP_MILLIS);
    }
}
