package io.thingway.transport.engine;

import io.thingway.session.Registration;
import io.thingway.transport.Loop;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One timer for a whole first-in-first-out line of deadlines: it stands for the head, and each time it fires the sweep
 * says when the next head is due. Used on the loop only.
 */
final class SweepTimer {
    private final Loop loop;
    private final Supplier<OptionalLong> sweep;
    private @Nullable Registration timer;

    /** The sweep deals with what is overdue and gives the nano time at which the new head is due. */
    SweepTimer(Loop loop, Supplier<OptionalLong> sweep) {
        this.loop = loop;
        this.sweep = sweep;
    }

    /** Makes sure the timer runs; {@code due} counts only when it did not. */
    void arm(long due) {
        if (timer == null) {
            timer = loop.schedule(Duration.ofNanos(Math.max(0, due - loop.nanoTime())), this::fire);
        }
    }

    boolean isArmed() {
        return timer != null;
    }

    void stop() {
        Registration running = timer;
        timer = null;
        if (running != null) {
            running.close();
        }
    }

    private void fire() {
        timer = null;
        sweep.get().ifPresent(this::arm);
    }
}
