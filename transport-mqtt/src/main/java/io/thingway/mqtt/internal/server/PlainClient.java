package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.LastWill;
import io.thingway.mqtt.plain.ClientRights;
import org.jspecify.annotations.Nullable;

/**
 * What a client has of plain topics.
 *
 * @param present whether its session was there before
 * @param expirySeconds how long its session outlives the connection
 * @param will its will, or absent, also where it may not publish that
 */
record PlainClient(
        Plain topics,
        ClientRights rights,
        boolean present,
        long expirySeconds,
        @Nullable LastWill will) {
    /** What is granted of an expiry that was asked for. */
    long atMost(long seconds) {
        return topics.atMost(seconds);
    }
}
