package io.thingway.mqtt;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * MQTT over WebSocket (MQTT 5 section 6) on a listener.
 *
 * @param path where it is served
 * @param origins web origins whose pages may connect, such as {@code https://app.example}; {@code *} for all. Who is no
 *     browser names none and may always
 */
public record MqttWebSocket(String path, Set<String> origins) {
    private static final String ALL = "*";

    /** {@code /mqtt}, for pages of any origin: what they may do depends on their tokens, and never on cookies. */
    public static final MqttWebSocket DEFAULT = new MqttWebSocket("/mqtt", Set.of(ALL));

    public MqttWebSocket {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path must begin with /, is " + path);
        }
        origins = origins.stream().map(MqttWebSocket::comparable).collect(Collectors.toUnmodifiableSet());
    }

    public MqttWebSocket withOrigins(Set<String> value) {
        return new MqttWebSocket(path, value);
    }

    /** Whether a page of that origin may connect. */
    public boolean allows(String origin) {
        return origins.contains(ALL) || origins.contains(comparable(origin));
    }

    private static String comparable(String origin) {
        return origin.toLowerCase(Locale.ROOT);
    }
}
