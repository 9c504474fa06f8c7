package io.thingway.mqtt.internal.broker.session;

import org.jspecify.annotations.Nullable;

/**
 * A client's connection, as its session has it.
 *
 * @param sink what leaves for the client
 * @param receiveMaximum messages of QoS 1 and 2 that may be unsettled there
 * @param expirySeconds how long the session is kept without its client from now on, 0 to {@link Lifetime#FOREVER}
 * @param will what is published when it ends without a word, or absent
 * @param takenOver is told that it is not the client's any more; under the session's lock
 */
public record Attachment(
        Sink sink,
        int receiveMaximum,
        long expirySeconds,
        @Nullable LastWill will,
        Runnable takenOver) {
    /** Without a will. */
    public Attachment(Sink sink, int receiveMaximum, long expirySeconds, Runnable takenOver) {
        this(sink, receiveMaximum, expirySeconds, null, takenOver);
    }
}
