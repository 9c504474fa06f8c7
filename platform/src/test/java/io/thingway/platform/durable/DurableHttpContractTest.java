package io.thingway.platform.durable;

import io.thingway.http.HttpConfig;
import io.thingway.http.HttpConnector;
import io.thingway.http.HttpEndpoint;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.testkit.contract.ServedThings;
import io.thingway.testkit.contract.ThingContract;
import java.net.InetSocketAddress;
import java.net.URI;

/** The whole contract over HTTP, before things on a disk. */
class DurableHttpContractTest implements ThingContract {
    @Override
    public String name() {
        return "";
    }

    @Override
    public ServedThings things() {
        return DurableThings.open();
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
