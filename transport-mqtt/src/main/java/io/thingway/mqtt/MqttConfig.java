package io.thingway.mqtt;

import io.thingway.error.ThingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One MQTT server and how a device talks to it. What is the same on every transport (deadlines, reconnecting, queue,
 * certificates) is in {@link io.thingway.session.ConnectionOptions}.
 *
 * @param host name or address; an IPv6 address without brackets
 * @param port 1 to 65,535
 * @param tls whether the connection is encrypted
 * @param version of the protocol
 * @param qos of writes and the last will: 0 counts a write as accepted when it was handed to the network, 1 and 2 when
 *     the server acknowledged it
 * @param keepAlive whole seconds, 1 to 65,535, or zero for off: with nothing sent or nothing received for so long the
 *     server is asked for a sign of life, and the connection is lost when none comes within half that time again. An
 *     MQTT 5 server may ask for another one
 * @param sessionExpiry how long the server keeps the session when the connection is gone, whole seconds up to
 *     4,294,967,294, on MQTT 5 only; zero: not at all. While it does, a write that was in flight goes on where it
 *     stopped, and with QoS 2 it arrives exactly once across reconnects
 * @param clientId what the device calls itself, 1 to 65,535 bytes; absent: a random one for each connection
 * @param maxPacketBytes of one packet in either direction, 128 to 268,435,460; a longer write is refused, a longer
 *     packet from the server ends the connection
 * @param credentials user name and password, where the server wants them; v2 servers do not
 * @param webSocket how MQTT is carried in a WebSocket; absent: it is not
 * @param proxy on the way, or absent
 * @param loops the threads; absent: one thread for each connection, ended when it is closed. Given ones are shared and
 *     never closed
 */
public record MqttConfig(
        String host,
        int port,
        boolean tls,
        MqttVersion version,
        int qos,
        Duration keepAlive,
        Duration sessionExpiry,
        @Nullable String clientId,
        int maxPacketBytes,
        @Nullable Credentials credentials,
        @Nullable MqttWebSocketRequest webSocket,
        @Nullable MqttProxy proxy,
        @Nullable MqttEventLoops loops) {
    /** The port of {@code mqtt://}. */
    public static final int PORT = 1883;

    /** The port of {@code mqtts://}. */
    public static final int TLS_PORT = 8883;

    /** The port of {@code ws://}. */
    public static final int WS_PORT = 80;

    /** The port of {@code wss://}. */
    public static final int WSS_PORT = 443;

    private static final long MAX_KEEP_ALIVE = 0xFFFF;
    private static final long MAX_SESSION_EXPIRY = 0xFFFF_FFFEL; // one more would mean for ever
    private static final int MAX_STRING_BYTES = 0xFFFF;

    /**
     * What a server may ask for besides the thing's token.
     *
     * @param username at most 65,535 bytes
     * @param password at most 65,535 bytes; a secret
     */
    public record Credentials(String username, @Nullable String password) {
        public Credentials {
            string("the user name", username, 0);
            if (password != null) {
                string("the password", password, 0);
            }
        }

        /** Redacted: safe to log. */
        @Override
        public String toString() {
            return "Credentials[username=" + username + (password == null ? "]" : ", password=…]");
        }
    }

    public MqttConfig {
        if (host.isBlank()) {
            throw ThingException.invalid("the host is empty");
        }
        between("the port", port, 1, 65_535);
        between("qos", qos, 0, 2);
        between("maxPacketBytes", maxPacketBytes, 128, 268_435_460);
        seconds("keepAlive", keepAlive, MAX_KEEP_ALIVE);
        seconds("sessionExpiry", sessionExpiry, MAX_SESSION_EXPIRY);
        if (clientId != null) {
            string("the client id", clientId, 1);
        }
    }

    /** Plain TCP on port 1883, MQTT 3.1.1, QoS 1, keep-alive of 60 s, packets up to 1 MiB. */
    public static MqttConfig of(String host) {
        return new MqttConfig(
                host,
                PORT,
                false,
                MqttVersion.V3_1_1,
                1,
                Duration.ofSeconds(60),
                Duration.ZERO,
                null,
                1 << 20,
                null,
                null,
                null,
                null);
    }

    /**
     * From {@code mqtt://host[:port]} or {@code mqtts://host[:port]} with any of {@code ?version=3.1.1|5},
     * {@code qos=0|1|2}, {@code keepAlive=seconds}, {@code sessionExpiry=seconds}, {@code clientId=…} and {@code proxy=…}, as {@link MqttProxy#of(URI)}
     * reads it; or from {@code ws://host[:port][/path]} or {@code wss://…} with the same, for MQTT in a WebSocket.
     *
     * @throws ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} naming the part that cannot be used
     */
    public static MqttConfig of(URI uri) {
        return MqttUri.read(uri);
    }

    public MqttConfig withPort(int value) {
        return changed(all -> all.port = value);
    }

    /** With or without TLS; the port stays as it is. */
    public MqttConfig withTls(boolean on) {
        return changed(all -> all.tls = on);
    }

    public MqttConfig withVersion(MqttVersion value) {
        return changed(all -> all.version = value);
    }

    public MqttConfig withQos(int value) {
        return changed(all -> all.qos = value);
    }

    public MqttConfig withKeepAlive(Duration value) {
        return changed(all -> all.keepAlive = value);
    }

    public MqttConfig withSessionExpiry(Duration value) {
        return changed(all -> all.sessionExpiry = value);
    }

    public MqttConfig withClientId(String value) {
        return changed(all -> all.clientId = value);
    }

    public MqttConfig withMaxPacketBytes(int bytes) {
        return changed(all -> all.maxPacketBytes = bytes);
    }

    public MqttConfig withCredentials(Credentials value) {
        return changed(all -> all.credentials = value);
    }

    /** MQTT in a WebSocket; port and TLS stay as they are. */
    public MqttConfig withWebSocket(MqttWebSocketRequest value) {
        return changed(all -> all.webSocket = value);
    }

    public MqttConfig withProxy(MqttProxy value) {
        return changed(all -> all.proxy = value);
    }

    public MqttConfig withLoops(MqttEventLoops value) {
        return changed(all -> all.loops = value);
    }

    private MqttConfig changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new MqttConfig(
                host,
                draft.port,
                draft.tls,
                draft.version,
                draft.qos,
                draft.keepAlive,
                draft.sessionExpiry,
                draft.clientId,
                draft.maxPacketBytes,
                draft.credentials,
                draft.webSocket,
                draft.proxy,
                draft.loops);
    }

    /** {@code host:port}, as errors name it. */
    public String server() {
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
    }

    private static void seconds(String name, Duration value, long max) {
        if (value.isNegative() || !value.equals(value.truncatedTo(ChronoUnit.SECONDS)) || value.toSeconds() > max) {
            throw ThingException.invalid(
                    name + " must be 0 to " + String.format(Locale.ROOT, "%,d", max) + " whole seconds, is " + value);
        }
    }

    private static void between(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw ThingException.invalid(name + " must be " + min + " to " + max + ", is " + value);
        }
    }

    /** MQTT 3.1.1, 1.5.3: two bytes of length, no U+0000. */
    private static void string(String name, String value, int minBytes) {
        between("bytes of " + name, value.getBytes(StandardCharsets.UTF_8).length, minBytes, MAX_STRING_BYTES);
        if (value.indexOf('\0') >= 0) {
            throw ThingException.invalid(name + " must not contain U+0000");
        }
    }

    /** All parts that can be changed one by one. */
    private static final class Draft {
        private int port;
        private boolean tls;
        private MqttVersion version;
        private int qos;
        private Duration keepAlive;
        private Duration sessionExpiry;
        private @Nullable String clientId;
        private int maxPacketBytes;
        private @Nullable Credentials credentials;
        private @Nullable MqttWebSocketRequest webSocket;
        private @Nullable MqttProxy proxy;
        private @Nullable MqttEventLoops loops;

        Draft(MqttConfig config) {
            port = config.port;
            tls = config.tls;
            version = config.version;
            qos = config.qos;
            keepAlive = config.keepAlive;
            sessionExpiry = config.sessionExpiry;
            clientId = config.clientId;
            maxPacketBytes = config.maxPacketBytes;
            credentials = config.credentials;
            webSocket = config.webSocket;
            proxy = config.proxy;
            loops = config.loops;
        }
    }
}
