package io.thingway.failover;

import io.thingway.session.Registration;
import io.thingway.transport.Loop;
import java.time.Duration;

/** Notices that something was asked and nothing at all is heard for too long. Loop only. */
final class SilenceWatch {
    private final Loop loop;
    private final Duration limit;
    private final Runnable silent;
    private Registration timer = () -> {};
    private long heardAt;
    private int open;
    private boolean armed;

    SilenceWatch(Loop loop, Duration limit, Runnable silent) {
        this.loop = loop;
        this.limit = limit;
        this.silent = silent;
    }

    void asked() {
        if (open++ == 0) {
            heard();
            if (!armed) {
                arm(limit);
            }
        }
    }

    void answered() {
        open--;
        heard();
    }

    /** Any sign of life. */
    void heard() {
        heardAt = loop.nanoTime();
    }

    void stop() {
        timer.close();
    }

    private void arm(Duration time) {
        armed = true;
        timer = loop.schedule(time, this::look);
    }

    private void look() {
        armed = false;
        Duration left = limit.minusNanos(loop.nanoTime() - heardAt);
        if (open == 0) {
            return; // the next question arms it
        }
        if (left.isNegative() || left.isZero()) {
            silent.run();
        } else {
            arm(left);
        }
    }
}
