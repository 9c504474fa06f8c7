package io.thingway.coap;

import io.thingway.coap.internal.client.CoapDialer;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingConnector;
import io.thingway.transport.Connections;

/**
 * The device's side of CoAP. One connection, which is one socket, carries any number of things and last wills; values
 * can be read back. CoAP itself knows no connection: it is up while the server answers, and outlives a change of the
 * device's address. Everything of a connection happens on one thread.
 */
public final class CoapConnector implements ThingConnector {
    private final CoapConfig config;
    private final ConnectionOptions options;

    public CoapConnector(CoapConfig config, ConnectionOptions options) {
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
        return Connections.open(CoapDialer.start(config, options), options);
    }
}
