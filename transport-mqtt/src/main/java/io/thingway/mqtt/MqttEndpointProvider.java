package io.thingway.mqtt;

import io.thingway.server.EndpointProvider;
import io.thingway.server.ServerEndpoint;
import java.net.InetSocketAddress;

/** Registers the MQTT endpoint as a service. */
public final class MqttEndpointProvider implements EndpointProvider {
    @Override
    public String scheme() {
        return "mqtt";
    }

    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind) {
        return new MqttEndpoint(MqttEndpointConfig.at(bind));
    }
}
