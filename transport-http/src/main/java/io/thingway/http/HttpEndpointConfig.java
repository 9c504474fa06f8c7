package io.thingway.http;

import io.thingway.json.JsonLimits;
import io.thingway.tls.ServerTls;
import java.net.InetSocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP listener.
 *
 * @param bind address and port; port 0 means a free one
 * @param tls its files; absent: plain TCP and HTTP/1.1 alone. Present: HTTP/2 where the client offers it
 * @param limits what one connection may use
 * @param json limits of one write
 * @param corsOrigins web origins whose pages may call: {@code https://app.example}, or {@code *} for all; empty: none,
 *     and no CORS header is ever sent
 */
public record HttpEndpointConfig(
        InetSocketAddress bind, @Nullable ServerTls tls, HttpLimits limits, JsonLimits json, Set<String> corsOrigins) {
    public HttpEndpointConfig {
        corsOrigins = Set.copyOf(corsOrigins);
    }

    /** Plain TCP with default limits. */
    public static HttpEndpointConfig at(InetSocketAddress bind) {
        return new HttpEndpointConfig(bind, null, HttpLimits.DEFAULT, JsonLimits.DEFAULT, Set.of());
    }

    public HttpEndpointConfig withTls(ServerTls value) {
        return new HttpEndpointConfig(bind, value, limits, json, corsOrigins);
    }

    public HttpEndpointConfig withLimits(HttpLimits value) {
        return new HttpEndpointConfig(bind, tls, value, json, corsOrigins);
    }

    public HttpEndpointConfig withJson(JsonLimits value) {
        return new HttpEndpointConfig(bind, tls, limits, value, corsOrigins);
    }

    public HttpEndpointConfig withCorsOrigins(Set<String> value) {
        return new HttpEndpointConfig(bind, tls, limits, json, value);
    }
}
