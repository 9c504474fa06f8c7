package io.thingway.mqtt.internal.server.front;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.thingway.mqtt.MqttWebSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which requests become a WebSocket of MQTT: RFC 6455 section 4.2.1, MQTT 5 section 6. */
final class UpgradeRules {
    private static final List<String> PROTOCOLS = List.of("mqtt", "mqttv3.1");
    private static final String VERSION = "13";

    private final MqttWebSocket config;

    UpgradeRules(MqttWebSocket config) {
        this.config = config;
    }

    /** Absent where nothing speaks against it. */
    @Nullable
    UpgradeRefusal refuse(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return UpgradeRefusal.undecodable(request.decoderResult().cause());
        }
        if (!path(request.uri()).equals(config.path())) {
            return UpgradeRefusal.notFound(config.path());
        }
        if (!isUpgrade(request)) {
            return UpgradeRefusal.upgradeRequired(config.path());
        }
        return refuseUpgrade(request);
    }

    private @Nullable UpgradeRefusal refuseUpgrade(HttpRequest request) {
        HttpHeaders headers = request.headers();
        if (!request.method().equals(HttpMethod.GET)) {
            return UpgradeRefusal.bad("a WebSocket is asked for with GET");
        }
        if (!VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return UpgradeRefusal.version(VERSION);
        }
        if (!WebSocketKey.valid(headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY))) {
            return UpgradeRefusal.bad("Sec-WebSocket-Key must be 16 bytes in Base64");
        }
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        if (origin != null && !config.allows(origin)) {
            return UpgradeRefusal.origin();
        }
        return protocol(request).isEmpty()
                ? UpgradeRefusal.bad("Sec-WebSocket-Protocol must offer one of " + String.join(", ", PROTOCOLS))
                : null;
    }

    /** The first of ours that the client offers. */
    static Optional<String> protocol(HttpRequest request) {
        List<String> offered = request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
        return PROTOCOLS.stream().filter(offered::contains).findFirst();
    }

    private static boolean isUpgrade(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    private static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}
