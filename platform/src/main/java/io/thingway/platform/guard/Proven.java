package io.thingway.platform.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.thingway.model.ThingToken;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Which tokens were found good at which address within the last day; of too many the ones that are used least are
 * forgotten. Safe from any thread.
 */
final class Proven {
    /** As measured. */
    static final int BYTES = 280;

    private static final Duration KEPT = Duration.ofDays(1);

    private record Pair(InetAddress origin, ThingToken token) {}

    private final Cache<Pair, Boolean> pairs;
    private final RecentPairs recent = new RecentPairs();

    Proven(LongSupplier nanos, long capacity) {
        this.pairs = Caffeine.newBuilder()
                .maximumSize(capacity)
                .expireAfterAccess(KEPT)
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    boolean contains(InetAddress origin, ThingToken token) {
        return recent.contains(origin, token) || isKept(origin, token);
    }

    /** Looks where all are kept, so that this one is seen to be in use. */
    boolean isKept(InetAddress origin, ThingToken token) {
        boolean kept = pairs.getIfPresent(new Pair(origin, token)) != null;
        if (kept) {
            recent.add(origin, token);
        }
        return kept;
    }

    void add(InetAddress origin, ThingToken token) {
        pairs.put(new Pair(origin, token), true);
    }

    void remove(InetAddress origin, ThingToken token) {
        pairs.invalidate(new Pair(origin, token));
        recent.remove(token);
    }

    /** How many are remembered. */
    long size() {
        pairs.cleanUp();
        return pairs.estimatedSize();
    }
}
