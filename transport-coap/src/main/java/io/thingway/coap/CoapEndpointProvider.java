package io.thingway.coap;

import io.thingway.server.EndpointProvider;
import io.thingway.server.ServerEndpoint;
import java.net.InetSocketAddress;

/** Registers the CoAP endpoint as a service. */
public final class CoapEndpointProvider implements EndpointProvider {
    @Override
    public String scheme() {
        return "coap";
    }

    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind) {
        return new CoapEndpoint(CoapEndpointConfig.at(bind));
    }
}
