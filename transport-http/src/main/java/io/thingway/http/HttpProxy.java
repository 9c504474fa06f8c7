package io.thingway.http;

import io.thingway.error.ThingException;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on the way to the server.
 *
 * @param type how it is spoken to
 * @param host name or address; an IPv6 address without brackets
 * @param port 1 to 65,535
 * @param username where it wants one
 * @param password goes with the user name; a secret
 */
public record HttpProxy(
        Type type,
        String host,
        int port,
        @Nullable String username,
        @Nullable String password) {
    /** The protocol of a proxy. */
    public enum Type {
        /** CONNECT for {@code https}, absolute targets for {@code http} (RFC 9110, 9.3.6). */
        HTTP,
        /** RFC 1928; the proxy looks the host name up. */
        SOCKS5
    }

    public HttpProxy {
        if (host.isBlank()) {
            throw ThingException.invalid("the proxy's host is empty");
        }
        if (port < 1 || port > 65_535) {
            throw ThingException.invalid("the proxy's port must be 1 to 65535, is " + port);
        }
        if (password != null && username == null) {
            throw ThingException.invalid("a proxy's password needs a user name");
        }
    }

    /** An HTTP proxy that asks for nothing. */
    public static HttpProxy http(String host, int port) {
        return new HttpProxy(Type.HTTP, host, port, null, null);
    }

    /** A SOCKS 5 proxy that asks for nothing. */
    public static HttpProxy socks5(String host, int port) {
        return new HttpProxy(Type.SOCKS5, host, port, null, null);
    }

    public HttpProxy withCredentials(String user, String secret) {
        return new HttpProxy(type, host, port, user, secret);
    }

    /** Redacted: safe to log. */
    @Override
    public String toString() {
        return "HttpProxy[" + type + ' ' + host + ':' + port + (username == null ? "]" : ", as " + username + ']');
    }
}
