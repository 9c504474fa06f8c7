package io.thingway.mqtt;

import java.time.Duration;

/**
 * What the connections of an endpoint may use. Beyond a limit a peer is refused or closed with the protocol's reason,
 * never slowed down in silence.
 *
 * @param maxConnections connections at a time; one more is closed at once
 * @param maxPacketBytes bytes of one packet, header included
 * @param maxInFlight unacknowledged packets in each direction of one connection, 1 to 65,535
 * @param maxPendingBytes bytes of pushes that wait for one slow reader; a QoS 0 push beyond it is dropped and counted,
 *     a QoS 1 or 2 push beyond it ends the connection. As many besides may be sent and not acknowledged, or one message
 * @param maxSubscriptions filters of one connection
 * @param connectTimeout from the TCP connection to a whole CONNECT packet
 * @param maxKeepAlive what an MQTT 5 client that asks for a longer keep-alive, or for none, gets instead; at most 65,535 s,
 *     which leaves every client its own
 */
public record MqttLimits(
        int maxConnections,
        int maxPacketBytes,
        int maxInFlight,
        int maxPendingBytes,
        int maxSubscriptions,
        Duration connectTimeout,
        Duration maxKeepAlive) {
    /** The keep-alive of whoever asks for one, whatever it is. */
    public static final Duration ANY_KEEP_ALIVE = Duration.ofSeconds(65_535);

    /** Twice as much as the largest will, so that a client id, a user, a password and properties find room beside it. */
    private static final int CONNECT_BYTES = 128 << 10;

    /** 100,000 connections, 1 MiB, 1,024 in flight, 4 MiB pending, 10,000 filters, 10 s, any keep-alive. */
    public static final MqttLimits DEFAULT =
            new MqttLimits(100_000, 1 << 20, 1024, 4 << 20, 10_000, Duration.ofSeconds(10), ANY_KEEP_ALIVE);

    public MqttLimits {
        between("maxConnections", maxConnections, 1, Integer.MAX_VALUE);
        between("maxPacketBytes", maxPacketBytes, 128, 268_435_460);
        between("maxInFlight", maxInFlight, 1, 65_535);
        between("maxPendingBytes", maxPendingBytes, 1, Integer.MAX_VALUE);
        between("maxSubscriptions", maxSubscriptions, 1, Integer.MAX_VALUE);
        if (connectTimeout.isNegative() || connectTimeout.isZero()) {
            throw new IllegalArgumentException("connectTimeout must be positive, is " + connectTimeout);
        }
        between("maxKeepAlive in seconds", (int) maxKeepAlive.toSeconds(), 1, (int) ANY_KEEP_ALIVE.toSeconds());
    }

    private static void between(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", is " + value);
        }
    }

    /** Bytes of a CONNECT, header included: a stranger can have no more of them kept. */
    public int maxConnectBytes() {
        return Math.min(maxPacketBytes, CONNECT_BYTES);
    }

    /** Whether clients may be given another keep-alive than theirs. */
    public boolean limitsKeepAlive() {
        return !maxKeepAlive.equals(ANY_KEEP_ALIVE);
    }

    public MqttLimits withMaxConnections(int connections) {
        return new MqttLimits(
                connections,
                maxPacketBytes,
                maxInFlight,
                maxPendingBytes,
                maxSubscriptions,
                connectTimeout,
                maxKeepAlive);
    }

    public MqttLimits withMaxPacketBytes(int bytes) {
        return new MqttLimits(
                maxConnections, bytes, maxInFlight, maxPendingBytes, maxSubscriptions, connectTimeout, maxKeepAlive);
    }

    public MqttLimits withMaxInFlight(int packets) {
        return new MqttLimits(
                maxConnections,
                maxPacketBytes,
                packets,
                maxPendingBytes,
                maxSubscriptions,
                connectTimeout,
                maxKeepAlive);
    }

    public MqttLimits withMaxPendingBytes(int bytes) {
        return new MqttLimits(
                maxConnections, maxPacketBytes, maxInFlight, bytes, maxSubscriptions, connectTimeout, maxKeepAlive);
    }

    public MqttLimits withMaxSubscriptions(int filters) {
        return new MqttLimits(
                maxConnections, maxPacketBytes, maxInFlight, maxPendingBytes, filters, connectTimeout, maxKeepAlive);
    }

    public MqttLimits withConnectTimeout(Duration time) {
        return new MqttLimits(
                maxConnections, maxPacketBytes, maxInFlight, maxPendingBytes, maxSubscriptions, time, maxKeepAlive);
    }

    public MqttLimits withMaxKeepAlive(Duration time) {
        return new MqttLimits(
                maxConnections, maxPacketBytes, maxInFlight, maxPendingBytes, maxSubscriptions, connectTimeout, time);
    }
}
