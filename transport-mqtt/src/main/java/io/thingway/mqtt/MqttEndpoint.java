package io.thingway.mqtt;

import io.thingway.server.RunningEndpoint;
import io.thingway.server.ServerEndpoint;
import io.thingway.server.ThingService;

/**
 * Serves things over MQTT 3.1, 3.1.1 and 5 at one address: activation, writes and pushes on the v2 topics. Everything
 * of a connection happens on one event loop.
 */
public final class MqttEndpoint implements ServerEndpoint {
    private final MqttEndpointConfig config;

    public MqttEndpoint(MqttEndpointConfig config) {
        this.config = config;
    }

    @Override
    public RunningEndpoint start(ThingService service) {
        throw new UnsupportedOperationException("follows: " + config.bind());
    }
}
