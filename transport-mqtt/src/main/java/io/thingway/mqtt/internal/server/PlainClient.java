package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.plain.ClientRights;

/**
 * What a client has of plain topics.
 *
 * @param present whether its session was there before
 * @param expirySeconds how long its session outlives the connection
 */
record PlainClient(Plain topics, ClientRights rights, boolean present, long expirySeconds) {
    /** What is granted of an expiry that was asked for. */
    long atMost(long seconds) {
        return topics.atMost(seconds);
    }
}
