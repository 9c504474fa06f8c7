package io.thingway.transport.engine;

import io.thingway.error.ThingException;
import io.thingway.session.ConnectionState.Connected;
import io.thingway.session.ConnectionState.Throttled;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.Registration;
import io.thingway.transport.Loop;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * The pause that a server has asked for by refusing a write: as long as it said, else the reconnect policy's delays, one
 * after the other until a write is accepted. A pause ends with its link: the next one may lead elsewhere. Loop only.
 */
final class Throttle {
    private final Loop loop;
    private final ReconnectPolicy policy;
    private final DoubleSupplier random;
    private final States states;
    private Runnable whenOver = () -> {};
    private Registration timer = () -> {};
    private boolean on;
    private long until;
    private int pauses;

    Throttle(Loop loop, ReconnectPolicy policy, DoubleSupplier random, States states) {
        this.loop = loop;
        this.policy = policy;
        this.random = random;
        this.states = states;
    }

    /** Calls back when a pause has passed. */
    void whenOver(Runnable over) {
        whenOver = over;
    }

    boolean on() {
        return on;
    }

    /** A write was refused; those refused together cost one pause, the longest that is asked for. */
    void refused(ThingException cause) {
        Optional<Duration> asked = cause.retryAfter().filter(time -> !time.isZero() && !time.isNegative());
        if (!on) {
            pause(asked.orElseGet(() -> policy.delay(pauses++, random.getAsDouble())), cause);
        } else if (asked.isPresent() && Nanos.of(asked.get()) > until - loop.nanoTime()) {
            pause(asked.get(), cause);
        }
    }

    void accepted() {
        if (!on) {
            pauses = 0;
        }
    }

    /** The link has ended, and who asked with it. */
    void stop() {
        on = false;
        timer.close();
    }

    private void pause(Duration time, ThingException cause) {
        timer.close();
        on = true;
        until = loop.nanoTime() + Nanos.of(time);
        states.set(new Throttled(time, cause));
        timer = loop.schedule(Duration.ofNanos(Nanos.of(time)), this::over);
    }

    private void over() {
        on = false;
        states.set(new Connected());
        whenOver.run();
    }
}
