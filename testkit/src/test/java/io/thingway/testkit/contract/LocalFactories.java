package io.thingway.testkit.contract;

import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.testkit.local.LocalConnector;
import io.thingway.testkit.local.LocalEndpointProvider;
import io.thingway.testkit.local.LocalProxy;
import java.net.InetSocketAddress;
import java.net.URI;

/** The local transport, without cases. */
class LocalFactories implements ContractTransport {
    @Override
    public String name() {
        return "broken";
    }

    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind) {
        return new LocalEndpointProvider().endpoint(bind);
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new LocalConnector(uri, options);
    }

    @Override
    public Detour detour(URI server) {
        LocalProxy proxy = LocalProxy.start(server);
        return new Detour(proxy.uri(), proxy);
    }
}
