package io.thingway.mqtt;

import io.thingway.error.ThingException;
import io.thingway.transport.ServerUri;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@link MqttConfig#of(URI)}. */
final class MqttUri {
    private MqttUri() {}

    static MqttConfig read(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("ws") || scheme.equals("wss") ? webSocket(uri) : tcp(uri);
    }

    private static MqttConfig tcp(URI uri) {
        ServerUri server = ServerUri.read(uri, "mqtt", "mqtts");
        return config(server, server.secure() ? MqttConfig.TLS_PORT : MqttConfig.PORT, null);
    }

    private static MqttConfig webSocket(URI uri) {
        ServerUri server = ServerUri.read(withoutPath(uri), "ws", "wss");
        String path = uri.getRawPath();
        return config(
                server,
                server.secure() ? MqttConfig.WSS_PORT : MqttConfig.WS_PORT,
                path == null || path.isEmpty()
                        ? MqttWebSocketRequest.DEFAULT
                        : MqttWebSocketRequest.DEFAULT.withPath(path));
    }

    private static MqttConfig config(ServerUri server, int standardPort, @Nullable MqttWebSocketRequest webSocket) {
        MqttConfig config = MqttConfig.of(server.host())
                .withTls(server.secure())
                .withPort(server.port() == -1 ? standardPort : server.port());
        return server.apply(webSocket == null ? config : config.withWebSocket(webSocket), MqttUri::set);
    }

    /** Of all transports this one alone has a path. */
    private static URI withoutPath(URI uri) {
        String path = uri.getRawPath();
        String whole = uri.toString();
        int from = path == null || path.isEmpty() ? -1 : whole.indexOf(path, whole.indexOf("://") + 3);
        return from < 0 ? uri : URI.create(whole.substring(0, from) + "/" + whole.substring(from + path.length()));
    }

    private static MqttConfig set(MqttConfig config, ServerUri.Parameter parameter) {
        return switch (parameter.name()) {
            case "version" -> config.withVersion(version(parameter.value()));
            case "qos" -> config.withQos(parameter.number());
            case "keepAlive" -> config.withKeepAlive(Duration.ofSeconds(parameter.number()));
            case "sessionExpiry" -> config.withSessionExpiry(Duration.ofSeconds(parameter.number()));
            case "clientId" -> config.withClientId(parameter.value());
            case "proxy" -> config.withProxy(proxy(parameter.value()));
            default -> throw parameter.unknown("version, qos, keepAlive, sessionExpiry, clientId and proxy");
        };
    }

    private static MqttVersion version(String value) {
        return switch (value) {
            case "3.1.1" -> MqttVersion.V3_1_1;
            case "5" -> MqttVersion.V5;
            default -> throw ThingException.invalid("version must be 3.1.1 or 5, is " + value);
        };
    }

    private static MqttProxy proxy(String value) {
        try {
            return MqttProxy.of(new URI(value));
        } catch (URISyntaxException malformed) {
            throw MqttProxy.malformed();
        }
    }
}
