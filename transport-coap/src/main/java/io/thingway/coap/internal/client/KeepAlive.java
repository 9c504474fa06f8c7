package io.thingway.coap.internal.client;

import io.thingway.session.Registration;
import java.time.Duration;

/** Asks for a sign of life when nothing was heard for the keep-alive time. Loop only. */
final class KeepAlive {
    private final CoapSocket socket;
    private final Exchanges exchanges;
    private final Duration interval;
    private Registration timer = () -> {};
    private boolean stopped;

    KeepAlive(CoapSocket socket, Exchanges exchanges, Duration interval) {
        this.socket = socket;
        this.exchanges = exchanges;
        this.interval = interval;
    }

    void start() {
        schedule(interval);
    }

    void stop() {
        stopped = true;
        timer.close();
    }

    private void watch() {
        Duration left = interval.minusNanos(socket.loop().nanoTime() - socket.heard());
        if (left.isNegative() || left.isZero()) {
            // without a sign of life the link is dead; where only this answer is missing, it is watched further
            exchanges.ping().whenComplete((alive, lost) -> schedule(interval));
        } else {
            schedule(left);
        }
    }

    private void schedule(Duration delay) {
        if (!stopped) {
            timer = socket.loop().schedule(delay, this::watch);
        }
    }
}
