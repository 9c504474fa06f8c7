package io.thingway.http.internal.server.stream;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * Tells when a stream was silent for its keep-alive time. One timer, which looks at the time when it fires: what is sent
 * meanwhile costs no timer. On the stream's event loop alone.
 */
final class KeepAlive {
    private final Vertx vertx;
    private final long nanos;
    private final Runnable silent;
    private long lastSent;
    private long timer;

    /** {@code silent} has to send something, and say so with {@link #sent}. */
    KeepAlive(Vertx vertx, int millis, Runnable silent) {
        this.vertx = vertx;
        this.nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        this.silent = silent;
    }

    void start() {
        sent();
        arm(nanos);
    }

    void sent() {
        lastSent = System.nanoTime();
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        long left = left();
        if (left <= 0) {
            silent.run();
            left = left();
        }
        arm(left);
    }

    private long left() {
        return lastSent + nanos - System.nanoTime();
    }

    private void arm(long after) {
        timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(after + 999_999)), id -> look());
    }
}
