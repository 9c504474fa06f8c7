package io.thingway.testkit.local;

import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingConnector;
import io.thingway.transport.Connections;
import java.net.URI;

/**
 * Connects to what is served under a name in this JVM. Each connection has a loop of its own, a daemon thread named
 * {@code thingway-local-} and the server's name, which ends with it.
 */
public final class LocalConnector implements ThingConnector {
    private final String name;
    private final ConnectionOptions options;

    /**
     * To {@code local://name}; the server may come later.
     *
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} for another URI
     */
    public LocalConnector(URI uri, ConnectionOptions options) {
        this.name = LocalNames.of(uri);
        this.options = options;
    }

    @Override
    public ThingConnection open() {
        return Connections.open(new LocalDialer(name), options);
    }
}
