package io.thingway.testkit.proxy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the stretch of network is like just now, and the waiting it costs. Safe from any thread. */
final class Weather {
    private Duration delay = Duration.ZERO;
    private int bytesPerSecond;
    private boolean blackhole;

    synchronized void delay(Duration time) {
        delay = time;
    }

    synchronized void throttle(int limit) {
        bytesPerSecond = limit;
    }

    synchronized void blackhole(boolean on) {
        blackhole = on;
        notifyAll();
    }

    synchronized boolean isBlackhole() {
        return blackhole;
    }

    /** How many bytes to pass at a time, so that a throttled stream flows rather than bursts. */
    synchronized int piece(int most) {
        return bytesPerSecond == 0 ? most : Math.max(1, Math.min(most, bytesPerSecond / 20));
    }

    /** Waits as long as {@code bytes} have to. */
    void pass(int bytes) throws InterruptedException {
        awaitClear();
        TimeUnit.NANOSECONDS.sleep(nanosFor(bytes));
        awaitClear();
    }

    /** How long so many bytes take. */
    synchronized long nanosFor(int bytes) {
        long queueing = bytesPerSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond;
        return delay.toNanos() + queueing;
    }

    private synchronized void awaitClear() throws InterruptedException {
        while (blackhole) {
            wait();
        }
    }
}
