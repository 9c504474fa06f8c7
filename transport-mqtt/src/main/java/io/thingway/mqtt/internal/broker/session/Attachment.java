package io.thingway.mqtt.internal.broker.session;

import org.jspecify.annotations.Nullable;

/**
 * A client's connection, as its session has it.
 *
 * @param sink what leaves for the client
 * @param receiveMaximum messages of QoS 1 and 2 that may be unsettled there
 * @param unsettledBytes that these may occupy until the client says that it has them; one message of any size may go
 * @param expirySeconds how long the session is kept without its client from now on, 0 to {@link Lifetime#FOREVER}
 * @param will what is published when it ends without a word, or absent
 * @param takenOver is told that it is not the client's any more; under the session's lock
 */
public record Attachment(
        Sink sink,
        int receiveMaximum,
        long unsettledBytes,
        long expirySeconds,
        @Nullable LastWill will,
        Runnable takenOver) {
    /** As many bytes as there are messages. */
    public static final long ANY_BYTES = Long.MAX_VALUE;

    /** With messages of any size. */
    public Attachment(Sink sink, int receiveMaximum, long expirySeconds, @Nullable LastWill will, Runnable takenOver) {
        this(sink, receiveMaximum, ANY_BYTES, expirySeconds, will, takenOver);
    }

    /** The same without a will. */
    public Attachment(Sink sink, int receiveMaximum, long expirySeconds, Runnable takenOver) {
        this(sink, receiveMaximum, expirySeconds, null, takenOver);
    }
}
