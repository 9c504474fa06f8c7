package io.thingway.http;

import io.thingway.error.ThingException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP server and how a device talks to it. What is the same on every transport (deadlines, reconnecting, queue,
 * certificates) is in {@link io.thingway.session.ConnectionOptions}.
 *
 * @param host name or address; an IPv6 address without brackets
 * @param port 1 to 65,535
 * @param tls whether connections are encrypted
 * @param http2 whether HTTP/2 is spoken where the server offers it; with TLS only, HTTP/1.1 otherwise
 * @param keepAlive how often a silent stream gives a sign of life, 1 s to 10 minutes, to the millisecond; a stream that
 *     is silent for one second longer is opened again (the vendor's clients do the same). As often a server that nobody
 *     talks to is asked whether it is there
 * @param maxConnections that carry requests at a time, 1 to 1,024, shared by all things; one with HTTP/2. Each stream has
 *     one of its own besides, or shares one with HTTP/2
 * @param proxy on the way, or absent
 * @param loops the threads; absent: one thread for each connection, ended when it is closed. Given ones are shared and
 *     never closed
 */
public record HttpConfig(
        String host,
        int port,
        boolean tls,
        boolean http2,
        Duration keepAlive,
        int maxConnections,
        @Nullable HttpProxy proxy,
        @Nullable HttpEventLoops loops) {
    /** The port of {@code http://}. */
    public static final int PORT = 80;

    /** The port of {@code https://}. */
    public static final int TLS_PORT = 443;

    private static final Duration MIN_KEEP_ALIVE = Duration.ofSeconds(1);
    private static final Duration MAX_KEEP_ALIVE = Duration.ofMinutes(10);

    public HttpConfig {
        if (host.isBlank()) {
            throw ThingException.invalid("the host is empty");
        }
        if (port < 1 || port > 65_535) {
            throw ThingException.invalid("the port must be 1 to 65535, is " + port);
        }
        if (keepAlive.compareTo(MIN_KEEP_ALIVE) < 0 || keepAlive.compareTo(MAX_KEEP_ALIVE) > 0) {
            throw ThingException.invalid("keepAlive must be 1 s to 10 minutes, is " + keepAlive);
        }
        if (maxConnections < 1 || maxConnections > 1_024) {
            throw ThingException.invalid("maxConnections must be 1 to 1024, is " + maxConnections);
        }
    }

    /** Plain TCP on port 80, HTTP/2 with TLS, keep-alive of 60 s, 8 connections. */
    public static HttpConfig of(String host) {
        return new HttpConfig(host, PORT, false, true, Duration.ofSeconds(60), 8, null, null);
    }

    /**
     * From {@code http://host[:port]} or {@code https://host[:port]} with any of {@code ?keepAlive=seconds},
     * {@code maxConnections=…}, {@code http2=true|false} and {@code proxy=http://host:port} or
     * {@code proxy=socks5://host:port}.
     *
     * @throws ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} naming the part that cannot be used
     */
    public static HttpConfig of(URI uri) {
        return HttpUri.read(uri);
    }

    public HttpConfig withPort(int value) {
        return new HttpConfig(host, value, tls, http2, keepAlive, maxConnections, proxy, loops);
    }

    /** With or without TLS; the port stays as it is. */
    public HttpConfig withTls(boolean on) {
        return new HttpConfig(host, port, on, http2, keepAlive, maxConnections, proxy, loops);
    }

    public HttpConfig withHttp2(boolean on) {
        return new HttpConfig(host, port, tls, on, keepAlive, maxConnections, proxy, loops);
    }

    public HttpConfig withKeepAlive(Duration value) {
        return new HttpConfig(host, port, tls, http2, value, maxConnections, proxy, loops);
    }

    public HttpConfig withMaxConnections(int value) {
        return new HttpConfig(host, port, tls, http2, keepAlive, value, proxy, loops);
    }

    public HttpConfig withProxy(HttpProxy value) {
        return new HttpConfig(host, port, tls, http2, keepAlive, maxConnections, value, loops);
    }

    public HttpConfig withLoops(HttpEventLoops value) {
        return new HttpConfig(host, port, tls, http2, keepAlive, maxConnections, proxy, value);
    }

    /** {@code host:port}, as errors name it. */
    public String server() {
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
    }
}
