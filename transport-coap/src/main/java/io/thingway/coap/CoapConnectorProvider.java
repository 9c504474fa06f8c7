package io.thingway.coap;

import io.thingway.coap.internal.client.CoapDialer;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.transport.Dialer;
import io.thingway.transport.DialerProvider;
import java.net.URI;
import java.util.Set;

/** How {@link io.thingway.session.ThingConnectors} finds this transport; see {@link CoapConfig#of(URI)}. */
public final class CoapConnectorProvider implements DialerProvider {
    @Override
    public Set<String> schemes() {
        return Set.of("coap", "coaps");
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new CoapConnector(CoapConfig.of(uri), options);
    }

    @Override
    public Dialer dialer(URI uri, ConnectionOptions options) {
        return CoapDialer.start(CoapConfig.of(uri), options);
    }
}
