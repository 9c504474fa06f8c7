package io.thingway.session;

import io.thingway.error.ThingException;
import java.time.Duration;

/**
 * Where a connection stands, with the reason and cause of a failure.
 *
 * <pre>
 * Connecting ──▶ Connected ⇄ Throttled
 *     │              └──────────┴──▶ Waiting ──▶ Connecting …
 *     └────────────────────────────────▶┘
 * any ──▶ Closed (by the user, or for good after an error that no repeat can help)
 * </pre>
 */
public sealed interface ConnectionState {
    /**
     * An attempt is under way.
     *
     * @param attempt 1 for the first since the connection was last up
     */
    record Connecting(int attempt) implements ConnectionState {}

    /** Up: requests are sent as they come. */
    record Connected() implements ConnectionState {}

    /**
     * Up, but the server has asked for a pause: writes wait in their queue for so long, in their order, and the one that
     * was refused is sent again first. Back-pressure, the same on every transport (MQTT 5 quota exceeded, CoAP 4.29 and
     * 5.03 with Max-Age, HTTP 429 and 503 with Retry-After).
     *
     * @param pause how long
     * @param cause the server's refusal: {@link io.thingway.error.ErrorCode#TOO_MANY_REQUESTS} or
     *     {@link io.thingway.error.ErrorCode#UNAVAILABLE}
     */
    record Throttled(Duration pause, ThingException cause) implements ConnectionState {}

    /**
     * Down; the next attempt follows.
     *
     * @param attempt how many have failed since the connection was last up; 0 when it was just lost
     * @param delay until the next attempt
     * @param cause why the connection is down
     */
    record Waiting(int attempt, Duration delay, ThingException cause) implements ConnectionState {}

    /**
     * Down for good.
     *
     * @param cause {@link io.thingway.error.ErrorCode#CLOSED} when the user closed it, else what made trying again
     *     useless
     */
    record Closed(ThingException cause) implements ConnectionState {}
}
