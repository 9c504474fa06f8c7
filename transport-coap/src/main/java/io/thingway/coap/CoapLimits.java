package io.thingway.coap;

import java.time.Duration;

/**
 * What the peers of an endpoint may use. Beyond a limit a request is refused with the protocol's code, and an
 * observation ends.
 *
 * @param maxBodyBytes bytes of one request's body, 1 KiB to 8 MiB; more is refused with 4.13
 * @param maxPeers so many addresses are remembered: message numbers, last messages, proofs that an address is real. Also
 *     the number of peers with observations
 * @param maxObservationsPerPeer observations of one address
 * @param maxObservationsPerThing observers of one thing
 * @param maxPending notifications that wait for one observer; one more ends the observation
 * @param ackTimeout 10 ms to 60 s, how long to wait for an acknowledgement before a message is sent again
 * @param maxRetransmit 1 to 10, how often it is sent again, each time after twice the wait (RFC 7252, section 4.2);
 *     after the last one the peer counts as dead
 */
public record CoapLimits(
        int maxBodyBytes,
        int maxPeers,
        int maxObservationsPerPeer,
        int maxObservationsPerThing,
        int maxPending,
        Duration ackTimeout,
        int maxRetransmit) {
    private static final Duration MIN_ACK_TIMEOUT = Duration.ofMillis(10);
    private static final Duration MAX_ACK_TIMEOUT = Duration.ofMinutes(1);

    /** 1 MiB, 100,000 peers, 10,000 observations of a peer, 1,000 of a thing, 10,000 pending, 2 s, 4 times. */
    public static final CoapLimits DEFAULT =
            new CoapLimits(1 << 20, 100_000, 10_000, 1_000, 10_000, Duration.ofSeconds(2), 4);

    public CoapLimits {
        between("maxBodyBytes", maxBodyBytes, 1 << 10, 8 << 20);
        between("maxPeers", maxPeers, 1, Integer.MAX_VALUE);
        between("maxObservationsPerPeer", maxObservationsPerPeer, 1, Integer.MAX_VALUE);
        between("maxObservationsPerThing", maxObservationsPerThing, 1, Integer.MAX_VALUE);
        between("maxPending", maxPending, 1, Integer.MAX_VALUE);
        between("maxRetransmit", maxRetransmit, 1, 10);
        if (ackTimeout.compareTo(MIN_ACK_TIMEOUT) < 0 || ackTimeout.compareTo(MAX_ACK_TIMEOUT) > 0) {
            throw new IllegalArgumentException("ackTimeout must be 10 ms to 60 s, is " + ackTimeout);
        }
    }

    private static void between(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", is " + value);
        }
    }

    public CoapLimits withMaxBodyBytes(int bytes) {
        return new CoapLimits(
                bytes,
                maxPeers,
                maxObservationsPerPeer,
                maxObservationsPerThing,
                maxPending,
                ackTimeout,
                maxRetransmit);
    }

    public CoapLimits withMaxPeers(int peers) {
        return new CoapLimits(
                maxBodyBytes,
                peers,
                maxObservationsPerPeer,
                maxObservationsPerThing,
                maxPending,
                ackTimeout,
                maxRetransmit);
    }

    public CoapLimits withMaxObservationsPerPeer(int observations) {
        return new CoapLimits(
                maxBodyBytes, maxPeers, observations, maxObservationsPerThing, maxPending, ackTimeout, maxRetransmit);
    }

    public CoapLimits withMaxObservationsPerThing(int observations) {
        return new CoapLimits(
                maxBodyBytes, maxPeers, maxObservationsPerPeer, observations, maxPending, ackTimeout, maxRetransmit);
    }

    public CoapLimits withMaxPending(int notifications) {
        return new CoapLimits(
                maxBodyBytes,
                maxPeers,
                maxObservationsPerPeer,
                maxObservationsPerThing,
                notifications,
                ackTimeout,
                maxRetransmit);
    }

    public CoapLimits withAckTimeout(Duration time) {
        return new CoapLimits(
                maxBodyBytes,
                maxPeers,
                maxObservationsPerPeer,
                maxObservationsPerThing,
                maxPending,
                time,
                maxRetransmit);
    }

    public CoapLimits withMaxRetransmit(int times) {
        return new CoapLimits(
                maxBodyBytes, maxPeers, maxObservationsPerPeer, maxObservationsPerThing, maxPending, ackTimeout, times);
    }
}
