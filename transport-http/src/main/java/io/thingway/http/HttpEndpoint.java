package io.thingway.http;

import io.thingway.http.internal.server.HttpListener;
import io.thingway.server.ServerEndpoint;
import io.thingway.server.ThingService;
import io.thingway.server.app.AppService;
import org.jspecify.annotations.Nullable;

/**
 * Serves things over HTTP/1.1 at one address, and over HTTP/2 too where it has TLS: activation, writes, reads and
 * streams on the v2 paths. Everything of a connection happens on one event loop.
 */
public final class HttpEndpoint implements ServerEndpoint {
    private final HttpEndpointConfig config;
    private final @Nullable AppService apps;
    private final @Nullable HttpUpgrade upgrade;

    /** For things alone: the paths of apps and their users do not exist. */
    public HttpEndpoint(HttpEndpointConfig config) {
        this(config, null);
    }

    /**
     * For things, and for apps and their users too: {@code /v2/register}, {@code /v2/login} and what is under {@code
     * /v2/me}.
     *
     * @param apps absent: those paths do not exist
     */
    public HttpEndpoint(HttpEndpointConfig config, @Nullable AppService apps) {
        this(config, apps, null);
    }

    private HttpEndpoint(HttpEndpointConfig config, @Nullable AppService apps, @Nullable HttpUpgrade upgrade) {
        this.config = config;
        this.apps = apps;
        this.upgrade = upgrade;
    }

    /** The same with another protocol on a path of its port. */
    public HttpEndpoint withUpgrade(HttpUpgrade value) {
        return new HttpEndpoint(config, apps, value);
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.thingway.error.ThingException also {@link io.thingway.error.ErrorCode#INVALID_REQUEST} when the
     *     certificate or its key cannot be used, naming both files
     */
    @Override
    public RunningHttpEndpoint start(ThingService service) {
        return HttpListener.start(config, service, apps, upgrade);
    }
}
