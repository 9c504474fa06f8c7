package io.thingway.http;

import io.thingway.http.internal.client.HttpDialer;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingConnector;
import io.thingway.transport.Connections;

/**
 * The device's side of HTTP/1.1 and HTTP/2: any number of things and last wills, values can be read back. A few pooled
 * connections carry the requests of all things; each thing that is listened to has a stream. Everything of a
 * connection happens on one event loop.
 */
public final class HttpConnector implements ThingConnector {
    private final HttpConfig config;
    private final ConnectionOptions options;

    public HttpConnector(HttpConfig config, ConnectionOptions options) {
        this.config = config;
        this.options = options;
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} when a certificate
     *     or key of {@link ConnectionOptions#tls()} cannot be read, naming the file
     */
    @Override
    public ThingConnection open() {
        return Connections.open(HttpDialer.start(config, options), options);
    }
}
