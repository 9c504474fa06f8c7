package io.thingway.transport.engine;

import io.thingway.error.ThingException;
import java.time.Duration;

/** Durations as nanoseconds that can be added to a nano time; what is longer than a century counts as one. */
final class Nanos {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Nanos() {}

    static long of(Duration time) {
        return time.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : time.toNanos();
    }

    /** The longer of a delay and the time that a server asked for. */
    static Duration longer(Duration delay, ThingException refusal) {
        Duration asked = refusal.retryAfter().orElse(Duration.ZERO);
        return asked.compareTo(delay) > 0 ? Duration.ofNanos(of(asked)) : delay;
    }

    /** As people read it: {@code 2 s}, {@code 500 ms}. */
    static String say(Duration time) {
        long millis = time.toMillis();
        return millis % 1_000 == 0 && millis > 0 ? millis / 1_000 + " s" : millis + " ms";
    }
}
