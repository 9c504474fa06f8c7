package io.thingway.http;

import io.thingway.server.EndpointProvider;
import io.thingway.server.ServerEndpoint;
import java.net.InetSocketAddress;

/** Registers the HTTP endpoint as a service. */
public final class HttpEndpointProvider implements EndpointProvider {
    @Override
    public String scheme() {
        return "http";
    }

    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind) {
        return new HttpEndpoint(HttpEndpointConfig.at(bind));
    }
}
