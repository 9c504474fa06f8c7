package io.thingway.mqtt;

import io.thingway.mqtt.internal.server.Connections;
import io.thingway.mqtt.internal.server.Hub;
import io.thingway.mqtt.internal.server.MqttServer;
import io.thingway.mqtt.plain.PlainTopics;
import io.thingway.server.ServerEndpoint;
import io.thingway.server.ThingService;

/**
 * Serves things over MQTT 3.1, 3.1.1 and 5 at one address: activation, writes and pushes on the v2 topics. Everything
 * of a connection happens on one event loop.
 */
public final class MqttEndpoint implements ServerEndpoint {
    private final MqttEndpointConfig config;
    private final Hub hub;

    public MqttEndpoint(MqttEndpointConfig config) {
        this(config, new Hub());
    }

    private MqttEndpoint(MqttEndpointConfig config, Hub hub) {
        this.config = config;
        this.hub = hub;
    }

    /** Another listener of the same server, such as the one with TLS: client ids and sub-topics are shared. */
    public MqttEndpoint alsoAt(MqttEndpointConfig other) {
        return new MqttEndpoint(other, hub);
    }

    /** The same with plain topics beside those of things; listeners that are made of it share them. */
    public MqttEndpoint withPlainTopics(PlainTopics topics) {
        return new MqttEndpoint(config, new Hub(topics));
    }

    @Override
    public RunningMqttEndpoint start(ThingService service) {
        return MqttServer.start(config, service, hub);
    }

    /**
     * Starts to serve connections that others accept, such as an HTTP server, and opens no port. Address, TLS, threads and
     * the PROXY protocol of its configuration say nothing here.
     */
    public MqttAdopter adopter(ThingService service) {
        return Connections.adopted(config, service, hub);
    }
}
