package io.thingway.mqtt;

import io.thingway.mqtt.internal.client.MqttDialer;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingConnector;
import io.thingway.transport.Connections;

/**
 * The device's side of MQTT 3.1.1 and 5. One connection carries any number of things and one last will; values cannot
 * be read back. Everything of a connection happens on one event loop.
 */
public final class MqttConnector implements ThingConnector {
    private final MqttConfig config;
    private final ConnectionOptions options;

    public MqttConnector(MqttConfig config, ConnectionOptions options) {
        this.config = config;
        this.options = options;
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} when a certificate
     *     or key of {@link ConnectionOptions#tls()} cannot be read, naming the file, or when the configuration asks for
     *     what its version does not have
     */
    @Override
    public ThingConnection open() {
        return Connections.open(MqttDialer.start(config, options), options);
    }
}
