package io.thingway.transport;

import io.thingway.error.ThingException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The URI of a server as every transport reads it: {@code scheme://host[:port][?name=value&…]}. What cannot be used is
 * refused by name, so that no setting is lost in silence.
 *
 * @param secure whether it has the transport's encrypted scheme
 * @param host name or address; an IPv6 address without brackets
 * @param port as written, or -1
 * @param parameters of the query, percent-decoded, in their order
 */
public record ServerUri(boolean secure, String host, int port, Map<String, String> parameters) {
    /** One parameter and its value. */
    public record Parameter(String name, String value) {
        /** A whole number. */
        public int number() {
            try {
                return Integer.parseInt(value);
            } catch (NumberFormatException notANumber) {
                throw ThingException.invalid(name + " must be a whole number, is " + value);
            }
        }

        /** {@code true} or {@code false}. */
        public boolean truth() {
            return switch (value) {
                case "true" -> true;
                case "false" -> false;
                default -> throw ThingException.invalid(name + " must be true or false, is " + value);
            };
        }

        /** The transport has no such parameter. */
        public ThingException unknown(String known) {
            return ThingException.invalid("unknown parameter " + name + ", there are " + known);
        }
    }

    /** How a transport takes one parameter into its configuration. */
    public interface Setting<C> {
        C apply(C config, Parameter parameter);
    }

    /**
     * Reads a URI of a transport's two schemes.
     *
     * @throws ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} naming the part that cannot be used
     */
    public static ServerUri read(URI uri, String plain, String encrypted) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals(plain) && !scheme.equals(encrypted)) {
            throw ThingException.invalid("the URI must begin with " + plain + ":// or " + encrypted + "://");
        }
        refuseTheRest(uri, scheme);
        String query = uri.getRawQuery();
        return new ServerUri(
                scheme.equals(encrypted), host(uri), uri.getPort(), query == null ? Map.of() : parameters(query));
    }

    /** A configuration with every parameter taken into it. */
    public <C> C apply(C start, Setting<C> setting) {
        C config = start;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            config = setting.apply(config, new Parameter(parameter.getKey(), parameter.getValue()));
        }
        return config;
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        if (host == null) {
            throw ThingException.invalid("the URI names no host, expected " + uri.getScheme() + "://host[:port]");
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static void refuseTheRest(URI uri, String scheme) {
        if (uri.getRawUserInfo() != null) {
            throw ThingException.invalid("a URI with " + scheme + ":// carries no user name or password");
        }
        String path = uri.getRawPath();
        if (path != null && !path.isEmpty() && !path.equals("/")) {
            throw ThingException.invalid("a URI with " + scheme + ":// has no path, this one has " + path);
        }
        if (uri.getRawFragment() != null) {
            throw ThingException.invalid(
                    "a URI with " + scheme + ":// has no fragment, this one has #" + uri.getRawFragment());
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (all.put(name, equals < 0 ? "" : decode(parameter.substring(equals + 1))) != null) {
                throw ThingException.invalid("the parameter " + name + " is there twice");
            }
        }
        return all;
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8); // a plus is no space here
        } catch (IllegalArgumentException malformed) {
            throw ThingException.invalid("not percent-encoded text: " + value);
        }
    }
}
