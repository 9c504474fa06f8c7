package io.thingway.mqtt;

import io.thingway.error.ThingException;
import io.thingway.transport.ServerUri;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on the way to the server.
 *
 * @param type how it is spoken to
 * @param host name or address; an IPv6 address without brackets
 * @param port 1 to 65,535
 * @param username where it wants one, at most 255 bytes
 * @param password goes with the user name, at most 255 bytes, never with SOCKS 4; a secret
 */
public record MqttProxy(
        Type type,
        String host,
        int port,
        @Nullable String username,
        @Nullable String password) {
    private static final int MAX_BYTES = 255;

    /** The protocol of a proxy. */
    public enum Type {
        /** CONNECT (RFC 9110, 9.3.6); the proxy looks the server's name up. */
        HTTP,
        /** The server's name is looked up here, and its first IPv4 address is asked for. */
        SOCKS4,
        /** RFC 1928; the proxy looks the server's name up. */
        SOCKS5
    }

    public MqttProxy {
        if (host.isBlank()) {
            throw ThingException.invalid("the proxy's host is empty");
        }
        if (port < 1 || port > 65_535) {
            throw ThingException.invalid("the proxy's port must be 1 to 65535, is " + port);
        }
        if (password != null && username == null) {
            throw ThingException.invalid("a proxy's password needs a user name");
        }
        if (password != null && type == Type.SOCKS4) {
            throw ThingException.invalid("SOCKS 4 has no password");
        }
        atMost("user name", username);
        atMost("password", password);
    }

    /**
     * From {@code http://host:port}, {@code socks4://host:port} or {@code socks5://host:port}.
     *
     * @throws ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} naming the part that cannot be used
     */
    public static MqttProxy of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        Type type = switch (scheme) {
            case "http" -> Type.HTTP;
            case "socks4" -> Type.SOCKS4;
            case "socks5" -> Type.SOCKS5;
            default -> throw malformed();
        };
        ServerUri proxy = ServerUri.read(uri, scheme, scheme);
        if (proxy.port() == -1 || !proxy.parameters().isEmpty()) {
            throw malformed();
        }
        return new MqttProxy(type, proxy.host(), proxy.port(), null, null);
    }

    public MqttProxy withCredentials(String user, @Nullable String secret) {
        return new MqttProxy(type, host, port, user, secret);
    }

    /** {@code host:port}, as errors name it. */
    public String address() {
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
    }

    /** Redacted: safe to log. */
    @Override
    public String toString() {
        return "MqttProxy[" + type + ' ' + address() + (username == null ? "]" : ", as " + username + ']');
    }

    static ThingException malformed() {
        return ThingException.invalid(
                "proxy must be http://host:port, socks4://host:port or socks5://host:port, without anything else");
    }

    private static void atMost(String name, @Nullable String value) {
        if (value != null && value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw ThingException.invalid("a proxy's " + name + " has at most " + MAX_BYTES + " bytes");
        }
    }
}
