package io.thingway.http;

import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.testkit.contract.ThingContract;
import java.net.InetSocketAddress;
import java.net.URI;

class Http11ContractTest implements ThingContract {
    @Override
    public String name() {
        return "http-1-1";
    }

    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind) {
        return new HttpEndpoint(HttpEndpointConfig.at(bind));
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new HttpConnector(HttpConfig.of(uri), options);
    }
}
