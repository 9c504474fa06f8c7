package io.thingway.transport.engine;

import java.time.Duration;

/** Durations as nanoseconds that can be added to a nano time; what is longer than a century counts as one. */
final class Nanos {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Nanos() {}

    static long of(Duration time) {
        return time.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : time.toNanos();
    }
}
