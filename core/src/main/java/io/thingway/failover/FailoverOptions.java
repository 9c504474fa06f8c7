package io.thingway.failover;

import java.time.Duration;

/**
 * How a {@link FailoverConnector} treats its ways.
 *
 * @param recheck the time between attempts to go back to a way that is preferred, positive
 * @param datetimes whether values without a datetime get the time of their call, so that a write that goes out by two
 *     ways is one row; false leaves that to {@link io.thingway.session.QueueOptions#datetimes()}
 */
public record FailoverOptions(Duration recheck, boolean datetimes) {
    /** A minute, with datetimes. */
    public static final FailoverOptions DEFAULT = new FailoverOptions(Duration.ofMinutes(1), true);

    public FailoverOptions {
        if (recheck.isNegative() || recheck.isZero()) {
            throw new IllegalArgumentException("recheck must be positive, is " + recheck);
        }
    }

    public FailoverOptions withRecheck(Duration time) {
        return new FailoverOptions(time, datetimes);
    }

    public FailoverOptions withDatetimes(boolean set) {
        return new FailoverOptions(recheck, set);
    }
}
