package io.thingway.mqtt.internal.broker.session;

/**
 * How long a session is there.
 *
 * @param expirySeconds without its client, 0 to {@link #FOREVER}
 * @param gone when its client has gone, in milliseconds since 1970; {@link #HERE} while it is there
 * @param unsent messages from this number on were not sent to the client before it had gone; {@link #HERE}: nobody knows
 */
public record Lifetime(long expirySeconds, long gone, long unsent) {
    /** An expiry that never comes (MQTT 5, 3.1.2.11.2). */
    public static final long FOREVER = 0xFFFF_FFFFL;

    /** The client is connected, as far as is known. */
    public static final long HERE = Long.MAX_VALUE;

    private static final long MILLIS = 1_000;

    /** Of one whose client is there. */
    public static Lifetime here(long expirySeconds) {
        return new Lifetime(expirySeconds, HERE, HERE);
    }

    /** Whether it is over. */
    public boolean over(long now) {
        return gone != HERE && expirySeconds != FOREVER && gone + expirySeconds * MILLIS <= now;
    }
}
