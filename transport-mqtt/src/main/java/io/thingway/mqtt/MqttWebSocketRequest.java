package io.thingway.mqtt;

import io.thingway.error.ThingException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * MQTT in a WebSocket (MQTT 5, 6).
 *
 * @param path of the request, with a query where the server wants one; ASCII, percent-encoded
 * @param headers sent with the request besides those of the WebSocket itself; their values may be secrets
 */
public record MqttWebSocketRequest(String path, Map<String, String> headers) {
    private static final Pattern PATH = Pattern.compile("/[!-~&&[^#]]*");
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+"); // RFC 9110, 5.6.2
    private static final Pattern VALUE = Pattern.compile("[ -~\\t]*");

    /** Those that the handshake is made of. */
    private static final Set<String> OURS =
            Set.of("host", "upgrade", "connection", "content-length", "transfer-encoding");

    /** The path {@code /mqtt}, as nearly all servers have it, and no headers. */
    public static final MqttWebSocketRequest DEFAULT = new MqttWebSocketRequest("/mqtt", Map.of());

    public MqttWebSocketRequest {
        if (!PATH.matcher(path).matches()) {
            throw ThingException.invalid("the path of a WebSocket must be printable ASCII from a slash on, is " + path);
        }
        headers.forEach(MqttWebSocketRequest::check);
        headers = Map.copyOf(headers);
    }

    public MqttWebSocketRequest withPath(String value) {
        return new MqttWebSocketRequest(value, headers);
    }

    /** With one header more, or another value for it. */
    public MqttWebSocketRequest withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new MqttWebSocketRequest(path, all);
    }

    /** Without the headers' values: safe to log. */
    @Override
    public String toString() {
        return "MqttWebSocketRequest[" + path + ", headers=" + new TreeMap<>(headers).keySet() + ']';
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw ThingException.invalid("no name of a header: " + name);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (OURS.contains(lower) || lower.startsWith("sec-websocket-")) {
            throw ThingException.invalid("the header " + name + " is the WebSocket's own");
        }
        if (!VALUE.matcher(value).matches()) {
            throw ThingException.invalid("the value of the header " + name + " must be printable ASCII");
        }
    }
}
