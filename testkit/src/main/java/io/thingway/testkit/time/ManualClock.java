package io.thingway.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until the test moves it. Safe from any thread. */
public final class ManualClock extends Clock {
    private final Hands hands;
    private final ZoneId zone;

    /** A clock that shows {@code start}, in UTC. */
    public ManualClock(Instant start) {
        this(new Hands(start), ZoneOffset.UTC);
    }

    private ManualClock(Hands hands, ZoneId zone) {
        this.hands = hands;
        this.zone = zone;
    }

    /** Moves the clock on, or back by a negative time. */
    public void advance(Duration time) {
        hands.advance(time);
    }

    /** Puts the clock to this instant. */
    public void set(Instant instant) {
        hands.set(instant);
    }

    @Override
    public Instant instant() {
        return hands.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same hands in another zone: moving one moves the other. */
    @Override
    public Clock withZone(ZoneId other) {
        return new ManualClock(hands, other);
    }

    private static final class Hands {
        private Instant now;

        private Hands(Instant start) {
            now = start;
        }

        private synchronized Instant get() {
            return now;
        }

        private synchronized void set(Instant instant) {
            now = instant;
        }

        private synchronized void advance(Duration time) {
            now = now.plus(time);
        }
    }
}
