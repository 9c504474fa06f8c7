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

    /** Takes leave to send one write; false: ask again after {@link #delay}. */
    boolean take(long now) {
        if (backlog == 0) {
            return true;
        }
        if (tokens == 0 && now - refillAt >= 0) {
            tokens = burst;
            refillAt = now + refill;
        }
        if (tokens == 0) {
            return false;
        }
        tokens--;
        backlog--;
        return true;
    }

    /** Nanoseconds until {@link #take} may give leave again. */
    long delay(long now) {
        return Math.max(0, refillAt - now);
    }
}
