package io.thingway.transport.engine;

import java.time.Duration;

/** Durations as nanoseconds that can be added to a nano time; what is longer than a century counts as one. */
final class Nanos {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Nanos() {}

    static long of(Duration time) {
        return time.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : time.toNanos();
    }

    /** As people read it: {@code 2 s}, {@code 500 ms}. */
    static String say(Duration time) {
        long millis = time.toMillis();
        return millis % 1_000 == 0 && millis > 0 ? millis / 1_000 + " s" : millis + " ms";
    }
}
