package io.thingway.session;

import java.time.Duration;

/**
 * Exponential back-off: the n-th delay is {@code first × 2^n}, at most {@code max}, less a random part of up to
 * {@code jitter} so that a fleet does not return in one moment. A server that asks for a longer wait gets it. The count
 * starts anew with a connection that lived at least as long as the delay before it.
 *
 * @param first the first delay
 * @param max the longest delay
 * @param jitter share of the delay that is random, 0 to 1
 * @param maxAttempts failed attempts in a row after which the connection closes for good; 1: one attempt at all, so that
 *     a loss closes it too; 0: never
 */
public record ReconnectPolicy(Duration first, Duration max, double jitter, int maxAttempts) {
    /** 0.5 s doubling to 60 s, half of it random, forever. */
    public static final ReconnectPolicy DEFAULT =
            new ReconnectPolicy(Duration.ofMillis(500), Duration.ofSeconds(60), 0.5, 0);

    /** One attempt; the first failure or loss closes the connection. */
    public static final ReconnectPolicy NEVER = new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 0, 1);

    public ReconnectPolicy {
        Timeouts.positive("first", first);
        Timeouts.positive("max", max);
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be 0 to 1, is " + jitter);
        }
        if (maxAttempts < 0) {
            throw new IllegalArgumentException("maxAttempts must not be negative, is " + maxAttempts);
        }
    }

    /**
     * The delay before the next attempt.
     *
     * @param failed attempts that have failed so far, from 0
     * @param random 0 (inclusive) to 1 (exclusive)
     */
    public Duration delay(int failed, double random) {
        double full = Math.min((double) max.toNanos(), (double) first.toNanos() * Math.pow(2, Math.min(failed, 62)));
        return Duration.ofNanos((long) (full * (1 - jitter * random)));
    }
}
