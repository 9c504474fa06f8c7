package io.thingway.testkit.local;

import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.testkit.contract.Detour;
import io.thingway.testkit.contract.ThingContract;
import java.net.InetSocketAddress;
import java.net.URI;

class LocalContractTest implements ThingContract {
    @Override
    public String name() {
        return "local";
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
