package io.thingway.http;

import io.thingway.http.internal.server.HttpListener;
import io.thingway.server.ServerEndpoint;
import io.thingway.server.ThingService;

/**
 * Serves things over HTTP/1.1 at one address, and over HTTP/2 too where it has TLS: activation, writes, reads and
 * streams on the v2 paths. Everything of a connection happens on one event loop.
 */
public final class HttpEndpoint implements ServerEndpoint {
    private final HttpEndpointConfig config;

    public HttpEndpoint(HttpEndpointConfig config) {
        this.config = config;
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.thingway.error.ThingException also {@link io.thingway.error.ErrorCode#INVALID_REQUEST} when the
     *     certificate or its key cannot be used, naming both files
     */
    @Override
    public RunningHttpEndpoint start(ThingService service) {
        return HttpListener.start(config, service);
    }
}
