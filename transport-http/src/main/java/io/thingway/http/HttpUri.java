package io.thingway.http;

import io.thingway.error.ThingException;
import io.thingway.transport.ServerUri;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** Reads {@link HttpConfig#of(URI)}. */
final class HttpUri {
    private HttpUri() {}

    static HttpConfig read(URI uri) {
        ServerUri server = ServerUri.read(uri, "http", "https");
        int standard = server.secure() ? HttpConfig.TLS_PORT : HttpConfig.PORT;
        HttpConfig config = HttpConfig.of(server.host())
                .withTls(server.secure())
                .withPort(server.port() == -1 ? standard : server.port());
        return server.apply(config, HttpUri::set);
    }

    private static HttpConfig set(HttpConfig config, ServerUri.Parameter parameter) {
        return switch (parameter.name()) {
            case "keepAlive" -> config.withKeepAlive(Duration.ofSeconds(parameter.number()));
            case "maxConnections" -> config.withMaxConnections(parameter.number());
            case "http2" -> config.withHttp2(parameter.truth());
            case "proxy" -> config.withProxy(proxy(parameter.value()));
            default -> throw parameter.unknown("keepAlive, maxConnections, http2 and proxy");
        };
    }

    private static HttpProxy proxy(String value) {
        URI uri;
        try {
            uri = URI.create(value);
        } catch (IllegalArgumentException malformed) {
            throw ThingException.invalid("proxy must be http://host:port or socks5://host:port");
        }
        ServerUri server = ServerUri.read(uri, "http", "socks5");
        if (server.port() == -1 || !server.parameters().isEmpty()) {
            throw ThingException.invalid("proxy must be http://host:port or socks5://host:port, is " + value);
        }
        boolean socks = "socks5".equals(uri.getScheme().toLowerCase(Locale.ROOT));
        return socks ? HttpProxy.socks5(server.host(), server.port()) : HttpProxy.http(server.host(), server.port());
    }
}
