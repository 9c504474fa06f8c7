package io.thingway.session;

import java.time.Duration;

/**
 * The deadlines of a connection.
 *
 * @param connect one attempt to connect, and the wait of {@link ThingConnection#connected()}
 * @param request one answer of the server: an acknowledgement, a subscription, an activation, a read
 * @param close how long closing may take
 */
public record Timeouts(Duration connect, Duration request, Duration close) {
    /** 10 s to connect, 30 s for an answer, 5 s to close. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(5));

    public Timeouts {
        positive("connect", connect);
        positive("request", request);
        positive("close", close);
    }

    public Timeouts withConnect(Duration time) {
        return new Timeouts(time, request, close);
    }

    public Timeouts withRequest(Duration time) {
        return new Timeouts(connect, time, close);
    }

    public Timeouts withClose(Duration time) {
        return new Timeouts(connect, request, time);
    }

    static void positive(String name, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, is " + time);
        }
    }
}
