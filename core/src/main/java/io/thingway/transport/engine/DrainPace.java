package io.thingway.transport.engine;

/**
 * A token bucket for the backlog of a link that just came up: each piece of a backlog takes a token, what is written
 * later takes none. The bucket holds 50 ms' worth, at least one, so that fast rates need few timers.
 */
final class DrainPace {
    private static final long SECOND = 1_000_000_000L;

    private final int burst;
    private final long refill;
    private final boolean unlimited;
    private long backlog;
    private int tokens;
    private long refillAt;

    /** So many writes a second; 0: no limit. */
    DrainPace(int perSecond) {
        unlimited = perSecond == 0;
        burst = Math.max(1, perSecond / 20);
        refill = unlimited ? 0 : burst * SECOND / perSecond;
    }

    /** So many writes wait as the link comes up. */
    void start(long waiting, long now) {
        backlog = unlimited ? 0 : waiting;
        tokens = burst;
        refillAt = now + refill;
    }

    /** How many of so many writes may be sent now; for the others ask again after {@link #delay}. */
    int leave(int wanted, long now) {
        if (tokens == 0 && now - refillAt >= 0) {
            tokens = burst;
            refillAt = now + refill;
        }
        return tokens >= backlog ? wanted : Math.min(wanted, tokens);
    }

    /** So many of them were sent. */
    void took(int writes) {
        int ofBacklog = (int) Math.min(writes, backlog);
        tokens -= ofBacklog;
        backlog -= ofBacklog;
    }

    /** Nanoseconds until {@link #leave} may give more. */
    long delay(long now) {
        return Math.max(0, refillAt - now);
    }
}
