package io.thingway.coap;

import io.thingway.error.Excerpt;
import io.thingway.error.ThingException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Reads {@link CoapConfig#of(URI)}. What it cannot use it refuses by name, so that no setting is lost in silence. */
final class CoapUri {
    private CoapUri() {}

    static CoapConfig read(URI uri) {
        boolean dtls = dtls(uri.getScheme());
        refuseTheRest(uri);
        int standard = dtls ? CoapConfig.DTLS_PORT : CoapConfig.PORT;
        CoapConfig config =
                CoapConfig.of(host(uri)).withDtls(dtls).withPort(uri.getPort() == -1 ? standard : uri.getPort());
        return uri.getRawQuery() == null ? config : withParameters(config, uri.getRawQuery());
    }

    private static boolean dtls(String scheme) {
        return switch (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) {
            case "coap" -> false;
            case "coaps" -> true;
            default -> throw ThingException.invalid("the URI must begin with coap:// or coaps://");
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
            throw ThingException.invalid("a CoAP URI carries no user name or key, use CoapConfig.Psk");
        }
        String path = uri.getRawPath();
        if (path != null && !path.isEmpty() && !path.equals("/")) {
            throw ThingException.invalid("the URI of a CoAP server has no path, this one has " + Excerpt.quote(path));
        }
        if (uri.getRawFragment() != null) {
            throw ThingException.invalid("a CoAP URI has no fragment");
        }
    }

    private static CoapConfig withParameters(CoapConfig start, String query) {
        CoapConfig config = start;
        Set<String> seen = new HashSet<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!seen.add(name)) {
                throw ThingException.invalid("the parameter " + name + " is there twice");
            }
            config = withParameter(config, name, equals < 0 ? "" : parameter.substring(equals + 1));
        }
        return config;
    }

    private static CoapConfig withParameter(CoapConfig config, String name, String value) {
        return switch (name) {
            case "confirmable" -> config.withConfirmable(flag(name, value));
            case "keepAlive" -> config.withKeepAlive(Duration.ofSeconds(number(name, value)));
            case "ackTimeout" -> config.withAckTimeout(Duration.ofMillis(number(name, value)));
            case "maxRetransmit" -> config.withMaxRetransmit(number(name, value));
            case "blockSize" -> config.withBlockSize(number(name, value));
            case "connectionId" -> config.withConnectionId(flag(name, value));
            default ->
                throw ThingException.invalid("unknown parameter " + Excerpt.quote(name)
                        + ", there are confirmable, keepAlive, ackTimeout, maxRetransmit, blockSize and connectionId");
        };
    }

    private static boolean flag(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ThingException.invalid(name + " must be true or false, is " + Excerpt.quote(value));
        };
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notANumber) {
            throw ThingException.invalid(name + " must be a whole number, is " + Excerpt.quote(value));
        }
    }
}
