package io.thingway.mqtt;

import io.thingway.error.ThingException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Reads {@link MqttConfig#of(URI)}. What it cannot use it refuses by name, so that no setting is lost in silence. */
final class MqttUri {
    private MqttUri() {}

    static MqttConfig read(URI uri) {
        boolean tls = tls(uri.getScheme());
        refuseTheRest(uri);
        MqttConfig config = MqttConfig.of(host(uri)).withTls(tls);
        int standard = tls ? MqttConfig.TLS_PORT : MqttConfig.PORT;
        config = config.withPort(uri.getPort() == -1 ? standard : uri.getPort());
        return uri.getRawQuery() == null ? config : withParameters(config, uri.getRawQuery());
    }

    private static boolean tls(String scheme) {
        return switch (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) {
            case "mqtt" -> false;
            case "mqtts" -> true;
            default -> throw ThingException.invalid("the URI must begin with mqtt:// or mqtts://");
        };
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        if (host == null) {
            throw ThingException.invalid("the URI names no host, expected " + uri.getScheme() + "://host[:port]");
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static void refuseTheRest(URI uri) {
        if (uri.getRawUserInfo() != null) {
            throw ThingException.invalid("an MQTT URI carries no user name or password, use MqttConfig.Credentials");
        }
        String path = uri.getRawPath();
        if (path != null && !path.isEmpty() && !path.equals("/")) {
            throw ThingException.invalid("an MQTT URI has no path, this one has " + path);
        }
        if (uri.getRawFragment() != null) {
            throw ThingException.invalid("an MQTT URI has no fragment, this one has #" + uri.getRawFragment());
        }
    }

    private static MqttConfig withParameters(MqttConfig start, String query) {
        MqttConfig config = start;
        Set<String> seen = new HashSet<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!seen.add(name)) {
                throw ThingException.invalid("the parameter " + name + " is there twice");
            }
            config = withParameter(config, name, equals < 0 ? "" : decode(parameter.substring(equals + 1)));
        }
        return config;
    }

    private static MqttConfig withParameter(MqttConfig config, String name, String value) {
        return switch (name) {
            case "version" -> config.withVersion(version(value));
            case "qos" -> config.withQos(number(name, value));
            case "keepAlive" -> config.withKeepAlive(Duration.ofSeconds(number(name, value)));
            case "clientId" -> config.withClientId(value);
            default ->
                throw ThingException.invalid(
                        "unknown parameter " + name + ", there are version, qos, keepAlive and clientId");
        };
    }

    private static MqttVersion version(String value) {
        return switch (value) {
            case "3.1.1" -> MqttVersion.V3_1_1;
            case "5" -> MqttVersion.V5;
            default -> throw ThingException.invalid("version must be 3.1.1 or 5, is " + value);
        };
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notANumber) {
            throw ThingException.invalid(name + " must be a whole number, is " + value);
        }
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8); // a plus is no space here
        } catch (IllegalArgumentException malformed) {
            throw ThingException.invalid("not percent-encoded text: " + value);
        }
    }
}
