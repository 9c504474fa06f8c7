package io.thingway.platform.guard;

import java.time.Duration;

/**
 * What becomes of an address that comes with unknown tokens and codes. Each one counts; what was counted is forgotten
 * evenly, {@code allowed} of them {@code within} that time.
 *
 * @param free up to so many are answered at once
 * @param allowed with so many the address is refused; the answers before take longer and longer
 * @param within how long {@code allowed} take to be forgotten, up to 7 days
 * @param maxDelay how long the last answer before the refusal takes, up to 7 days
 * @param refusal how long the address is refused then, up to 7 days
 */
public record FailureLimits(int free, int allowed, Duration within, Duration maxDelay, Duration refusal) {
    private static final Duration LONGEST = Duration.ofDays(7);

    /** 10 at once; 60 in ten minutes; up to a second; five minutes. */
    public static final FailureLimits DEFAULT =
            new FailureLimits(10, 60, Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofMinutes(5));

    public FailureLimits {
        if (free < 0 || allowed <= free) {
            throw new IllegalArgumentException("of failures, 0 <= free < allowed, are " + free + " and " + allowed);
        }
        bounded("within", within, Duration.ofMillis(1));
        bounded("refusal", refusal, Duration.ofMillis(1));
        bounded("maxDelay", maxDelay, Duration.ZERO);
    }

    private static void bounded(String name, Duration time, Duration least) {
        if (time.compareTo(least) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is from " + least + " to " + LONGEST + ", not " + time);
        }
    }
}
