package io.thingway.mqtt;

import io.thingway.error.ThingException;
import io.thingway.transport.ServerUri;
import java.net.URI;
import java.time.Duration;

/** Reads {@link MqttConfig#of(URI)}. */
final class MqttUri {
    private MqttUri() {}

    static MqttConfig read(URI uri) {
        ServerUri server = ServerUri.read(uri, "mqtt", "mqtts");
        int standard = server.secure() ? MqttConfig.TLS_PORT : MqttConfig.PORT;
        MqttConfig config = MqttConfig.of(server.host())
                .withTls(server.secure())
                .withPort(server.port() == -1 ? standard : server.port());
        return server.apply(config, MqttUri::set);
    }

    private static MqttConfig set(MqttConfig config, ServerUri.Parameter parameter) {
        return switch (parameter.name()) {
            case "version" -> config.withVersion(version(parameter.value()));
            case "qos" -> config.withQos(parameter.number());
            case "keepAlive" -> config.withKeepAlive(Duration.ofSeconds(parameter.number()));
            case "clientId" -> config.withClientId(parameter.value());
            default -> throw parameter.unknown("version, qos, keepAlive and clientId");
        };
    }

    private static MqttVersion version(String value) {
        return switch (value) {
            case "3.1.1" -> MqttVersion.V3_1_1;
            case "5" -> MqttVersion.V5;
            default -> throw ThingException.invalid("version must be 3.1.1 or 5, is " + value);
        };
    }
}
