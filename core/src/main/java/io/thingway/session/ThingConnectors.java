package io.thingway.session;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Picks a transport by the scheme of a URI among those on the class path or module path. */
public final class ThingConnectors {
    private static final Map<String, String> ARTIFACTS = Map.of(
            "mqtt", "thingway-transport-mqtt",
            "mqtts", "thingway-transport-mqtt",
            "coap", "thingway-transport-coap",
            "coaps", "thingway-transport-coap",
            "http", "thingway-transport-http",
            "https", "thingway-transport-http",
            "local", "thingway-testkit");

    private ThingConnectors() {}

    /** Opens a connection with default options. */
    public static ThingConnection connect(URI uri) {
        return connect(uri, ConnectionOptions.DEFAULT);
    }

    /** Opens a connection: {@code connector(uri, options).open()}. */
    public static ThingConnection connect(URI uri, ConnectionOptions options) {
        return connector(uri, options).open();
    }

    /**
     * The connector for a URI such as {@code mqtts://localhost:8883}.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} for a URI without scheme or one that its transport
     *     cannot read, {@link ErrorCode#UNSUPPORTED} for a scheme that no transport on the class path speaks
     */
    public static ThingConnector connector(URI uri, ConnectionOptions options) {
        return provider(uri).connector(uri, options);
    }

    /**
     * The transport that speaks a URI's scheme.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} for a URI without scheme, {@link ErrorCode#UNSUPPORTED}
     *     for a scheme that no transport on the class path speaks; the message names the artifact to add
     */
    public static ConnectorProvider provider(URI uri) {
        String scheme = uri.getScheme();
        if (scheme == null) {
            throw ThingException.invalid("a URI needs a scheme such as mqtt:// : " + uri);
        }
        String wanted = scheme.toLowerCase(Locale.ROOT);
        for (ConnectorProvider provider : ServiceLoader.load(ConnectorProvider.class)) {
            if (provider.schemes().contains(wanted)) {
                return provider;
            }
        }
        throw missing(wanted, ARTIFACTS.get(wanted));
    }

    private static ThingException missing(String scheme, @Nullable String artifact) {
        return ThingException.of(
                ErrorCode.UNSUPPORTED,
                artifact == null
                        ? "no transport speaks " + scheme + "://"
                        : "no transport on the class path speaks " + scheme + "://, add io.thingway:" + artifact);
    }
}
