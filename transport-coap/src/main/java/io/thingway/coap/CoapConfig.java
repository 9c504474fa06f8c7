package io.thingway.coap;

import io.thingway.error.ThingException;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One CoAP server and how a device talks to it. What is the same on every transport (deadlines, reconnecting, queue,
 * certificates) is in {@link io.thingway.session.ConnectionOptions}. A server is taken for dead when it leaves a message
 * unanswered through all its repeats: {@code ackTimeout} times 1 to 1.5, doubled with each of {@code maxRetransmit}
 * repeats (RFC 7252, section 4.8), or when the deadline for a request passes without any sign of life.
 *
 * @param host name or address; an IPv6 address without brackets
 * @param port 1 to 65,535
 * @param dtls whether messages are encrypted
 * @param confirmable how writes are sent: true, each is repeated until the server answers; false, it is sent once, as a
 *     non-confirmable message, and counts as accepted when the server accepts it or says nothing for
 *     {@code ackTimeout}. Everything else needs an answer and is always confirmable
 * @param keepAlive 1 s to 10 minutes: after so long a silence the server is asked for a sign of life, and a subscription
 *     that stays silent for one second more is made anew
 * @param ackTimeout 10 ms to 60 s, how long to wait before a message is sent again
 * @param maxRetransmit 1 to 10, how often it is sent again
 * @param blockSize of a body that needs several messages: 16, 32, 64, 128, 256, 512 or 1024 bytes
 * @param psk the pre-shared key; absent: certificates. For {@code dtls} only
 * @param connectionId whether an encrypted connection outlives a change of the device's address (RFC 9146)
 * @param loops the threads; absent: one thread for each connection, ended when it is closed. Given ones are shared and
 *     never closed. Each connection has a socket of its own, and two more threads for it
 */
public record CoapConfig(
        String host,
        int port,
        boolean dtls,
        boolean confirmable,
        Duration keepAlive,
        Duration ackTimeout,
        int maxRetransmit,
        int blockSize,
        @Nullable Psk psk,
        boolean connectionId,
        @Nullable CoapEventLoops loops) {
    /** The port of {@code coap://}. */
    public static final int PORT = 5683;

    /** The port of {@code coaps://}. */
    public static final int DTLS_PORT = 5684;

    private static final Duration MIN_KEEP_ALIVE = Duration.ofSeconds(1);
    private static final Duration MAX_KEEP_ALIVE = Duration.ofMinutes(10);
    private static final Duration MIN_ACK_TIMEOUT = Duration.ofMillis(10);
    private static final Duration MAX_ACK_TIMEOUT = Duration.ofMinutes(1);
    private static final int MIN_BLOCK = 16;
    private static final int MAX_BLOCK = 1_024;
    private static final int MAX_IDENTITY_BYTES = 128;
    private static final int MAX_KEY_BYTES = 64;

    /**
     * A key that both sides know (RFC 4279).
     *
     * @param identity what the server finds the key by, 1 to 128 bytes of UTF-8
     * @param key its bytes are those of UTF-8, 1 to 64; a secret
     */
    public record Psk(String identity, String key) {
        public Psk {
            between("bytes of the PSK identity", bytes(identity), 1, MAX_IDENTITY_BYTES);
            between("bytes of the PSK", bytes(key), 1, MAX_KEY_BYTES);
        }

        /** A thing's own: its token is the key. */
        public static Psk of(ThingId thing, ThingToken token) {
            return new Psk(thing.value(), token.value());
        }

        /** Redacted: safe to log. */
        @Override
        public String toString() {
            return "Psk[identity=" + identity + ", key=…]";
        }
    }

    public CoapConfig {
        if (host.isBlank()) {
            throw ThingException.invalid("the host is empty");
        }
        between("the port", port, 1, 65_535);
        between("keepAlive", keepAlive, MIN_KEEP_ALIVE, MAX_KEEP_ALIVE);
        between("ackTimeout", ackTimeout, MIN_ACK_TIMEOUT, MAX_ACK_TIMEOUT);
        between("maxRetransmit", maxRetransmit, 1, 10);
        if (blockSize < MIN_BLOCK || blockSize > MAX_BLOCK || Integer.bitCount(blockSize) != 1) {
            throw ThingException.invalid("blockSize must be a power of two from 16 to 1024, is " + blockSize);
        }
        if (psk != null && !dtls) {
            throw ThingException.invalid("a pre-shared key is for coaps, this is coap");
        }
    }

    /** Plain UDP on port 5683, confirmable, keep-alive of 60 s, the times of RFC 7252, blocks of 1,024 bytes. */
    public static CoapConfig of(String host) {
        return new CoapConfig(
                host, PORT, false, true, Duration.ofSeconds(60), Duration.ofSeconds(2), 4, MAX_BLOCK, null, true, null);
    }

    /**
     * From {@code coap://host[:port]} or {@code coaps://host[:port]} with any of {@code ?confirmable=true|false},
     * {@code keepAlive=seconds}, {@code ackTimeout=milliseconds}, {@code maxRetransmit=repeats}, {@code blockSize=bytes}
     * and {@code connectionId=true|false}.
     *
     * @throws ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} naming the part that cannot be used
     */
    public static CoapConfig of(URI uri) {
        return CoapUri.read(uri);
    }

    public CoapConfig withPort(int value) {
        return new CoapConfig(
                host,
                value,
                dtls,
                confirmable,
                keepAlive,
                ackTimeout,
                maxRetransmit,
                blockSize,
                psk,
                connectionId,
                loops);
    }

    /** With or without DTLS; the port stays as it is. */
    public CoapConfig withDtls(boolean on) {
        return new CoapConfig(
                host, port, on, confirmable, keepAlive, ackTimeout, maxRetransmit, blockSize, psk, connectionId, loops);
    }

    public CoapConfig withConfirmable(boolean on) {
        return new CoapConfig(
                host, port, dtls, on, keepAlive, ackTimeout, maxRetransmit, blockSize, psk, connectionId, loops);
    }

    public CoapConfig withKeepAlive(Duration value) {
        return new CoapConfig(
                host, port, dtls, confirmable, value, ackTimeout, maxRetransmit, blockSize, psk, connectionId, loops);
    }

    public CoapConfig withAckTimeout(Duration value) {
        return new CoapConfig(
                host, port, dtls, confirmable, keepAlive, value, maxRetransmit, blockSize, psk, connectionId, loops);
    }

    public CoapConfig withMaxRetransmit(int value) {
        return new CoapConfig(
                host, port, dtls, confirmable, keepAlive, ackTimeout, value, blockSize, psk, connectionId, loops);
    }

    public CoapConfig withBlockSize(int bytes) {
        return new CoapConfig(
                host, port, dtls, confirmable, keepAlive, ackTimeout, maxRetransmit, bytes, psk, connectionId, loops);
    }

    /** With a pre-shared key, and so with DTLS; the port stays as it is. */
    public CoapConfig withPsk(Psk value) {
        return new CoapConfig(
                host,
                port,
                true,
                confirmable,
                keepAlive,
                ackTimeout,
                maxRetransmit,
                blockSize,
                value,
                connectionId,
                loops);
    }

    public CoapConfig withConnectionId(boolean on) {
        return new CoapConfig(
                host, port, dtls, confirmable, keepAlive, ackTimeout, maxRetransmit, blockSize, psk, on, loops);
    }

    public CoapConfig withLoops(CoapEventLoops value) {
        return new CoapConfig(
                host,
                port,
                dtls,
                confirmable,
                keepAlive,
                ackTimeout,
                maxRetransmit,
                blockSize,
                psk,
                connectionId,
                value);
    }

    /** Host and port, for messages. */
    public String server() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void between(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw ThingException.invalid(name + " must be " + min + " to " + max + ", is " + value);
        }
    }

    private static void between(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw ThingException.invalid(
                    name + " must be " + min.toMillis() + " to " + max.toMillis() + " ms, is " + value);
        }
    }
}
