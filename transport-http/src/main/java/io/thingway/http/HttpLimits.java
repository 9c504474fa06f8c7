package io.thingway.http;

import java.time.Duration;

/**
 * What the connections of an endpoint may use. Beyond a limit a peer is refused with a status that says so, or closed.
 *
 * @param maxConnections connections at a time; one more is closed at once
 * @param maxHeadBytes of a request line and its header lines together: 431 beyond it, 414 for the request line alone
 * @param maxBodyBytes of a request's body, after decompression where it was compressed: 413 beyond it
 * @param requestTimeout from the first byte of a request to its last: 408, and the connection is closed
 * @param idleTimeout of a connection without a request or stream: closed
 * @param maxPipelined requests of one connection that wait for their answers; the socket is not read beyond it
 * @param maxStreamsPerThing open streams of one thing: 429 beyond it
 * @param maxStreamsPerAddress open streams of one peer address: 429 beyond it
 * @param maxPendingBytes of pushes that wait for one slow reader of a stream; beyond it the stream is ended
 */
public record HttpLimits(
        int maxConnections,
        int maxHeadBytes,
        int maxBodyBytes,
        Duration requestTimeout,
        Duration idleTimeout,
        int maxPipelined,
        int maxStreamsPerThing,
        int maxStreamsPerAddress,
        int maxPendingBytes) {
    /**
     * 100,000 connections, heads of 72 KiB (a target may carry a last will), bodies of 8 MiB within 30 s, 75 s idle, 64
     * pipelined, 64 streams of a thing, 10,000 of an address (gateways and proxies have one), 4 MiB pending.
     */
    public static final HttpLimits DEFAULT = new HttpLimits(
            100_000, 72 * 1024, 8 << 20, Duration.ofSeconds(30), Duration.ofSeconds(75), 64, 64, 10_000, 4 << 20);

    public HttpLimits {
        positive("maxConnections", maxConnections);
        positive("maxHeadBytes", maxHeadBytes);
        positive("maxBodyBytes", maxBodyBytes);
        positive("requestTimeout", requestTimeout.toMillis());
        positive("idleTimeout", idleTimeout.toMillis());
        positive("maxPipelined", maxPipelined);
        positive("maxStreamsPerThing", maxStreamsPerThing);
        positive("maxStreamsPerAddress", maxStreamsPerAddress);
        positive("maxPendingBytes", maxPendingBytes);
    }

    public HttpLimits withMaxConnections(int value) {
        return new HttpLimits(
                value,
                maxHeadBytes,
                maxBodyBytes,
                requestTimeout,
                idleTimeout,
                maxPipelined,
                maxStreamsPerThing,
                maxStreamsPerAddress,
                maxPendingBytes);
    }

    public HttpLimits withMaxHeadBytes(int value) {
        return new HttpLimits(
                maxConnections,
                value,
                maxBodyBytes,
                requestTimeout,
                idleTimeout,
                maxPipelined,
                maxStreamsPerThing,
                maxStreamsPerAddress,
                maxPendingBytes);
    }

    public HttpLimits withMaxBodyBytes(int value) {
        return new HttpLimits(
                maxConnections,
                maxHeadBytes,
                value,
                requestTimeout,
                idleTimeout,
                maxPipelined,
                maxStreamsPerThing,
                maxStreamsPerAddress,
                maxPendingBytes);
    }

    public HttpLimits withRequestTimeout(Duration value) {
        return new HttpLimits(
                maxConnections,
                maxHeadBytes,
                maxBodyBytes,
                value,
                idleTimeout,
                maxPipelined,
                maxStreamsPerThing,
                maxStreamsPerAddress,
                maxPendingBytes);
    }

    public HttpLimits withIdleTimeout(Duration value) {
        return new HttpLimits(
                maxConnections,
                maxHeadBytes,
                maxBodyBytes,
                requestTimeout,
                value,
                maxPipelined,
                maxStreamsPerThing,
                maxStreamsPerAddress,
                maxPendingBytes);
    }

    public HttpLimits withMaxPipelined(int value) {
        return new HttpLimits(
                maxConnections,
                maxHeadBytes,
                maxBodyBytes,
                requestTimeout,
                idleTimeout,
                value,
                maxStreamsPerThing,
                maxStreamsPerAddress,
                maxPendingBytes);
    }

    /** So many streams of one thing, and of one peer address. */
    public HttpLimits withMaxStreams(int perThing, int perAddress) {
        return new HttpLimits(
                maxConnections,
                maxHeadBytes,
                maxBodyBytes,
                requestTimeout,
                idleTimeout,
                maxPipelined,
                perThing,
                perAddress,
                maxPendingBytes);
    }

    public HttpLimits withMaxPendingBytes(int value) {
        return new HttpLimits(
                maxConnections,
                maxHeadBytes,
                maxBodyBytes,
                requestTimeout,
                idleTimeout,
                maxPipelined,
                maxStreamsPerThing,
                maxStreamsPerAddress,
                value);
    }

    private static void positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, is " + value);
        }
    }
}
