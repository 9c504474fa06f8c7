package io.thingway.platform.guard;

import java.time.Duration;

/**
 * What becomes of an address that comes with unknown tokens and codes. Each one counts; what was counted is forgotten
 * evenly, {@code allowed} of them {@code within} that time.
 *
 * @param free up to so many are answered at once
 * @param allowed with so many the address is refused; the answers before take longer and longer
 * @param within how long {@code allowed} take to be forgotten
 * @param maxDelay how long the last answer before the refusal takes
 * @param refusal how long the address is refused then
 */
public record FailureLimits(int free, int allowed, Duration within, Duration maxDelay, Duration refusal) {
    /** 10 at once; 60 in ten minutes; up to a second; five minutes. */
    public static final FailureLimits DEFAULT =
            new FailureLimits(10, 60, Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofMinutes(5));

    public FailureLimits {
        if (free < 0 || allowed <= free) {
            throw new IllegalArgumentException("of failures, 0 <= free < allowed, are " + free + " and " + allowed);
        }
        positive("within", within);
        positive("refusal", refusal);
        if (maxDelay.isNegative()) {
            throw new IllegalArgumentException("maxDelay must not be negative, is " + maxDelay);
        }
    }

    private static void positive(String name, Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException(name + " must be more than 0, is " + time);
        }
    }
}
