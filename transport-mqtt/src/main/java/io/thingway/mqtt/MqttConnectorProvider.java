package io.thingway.mqtt;

import io.thingway.mqtt.internal.client.MqttDialer;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.transport.Dialer;
import io.thingway.transport.DialerProvider;
import java.net.URI;
import java.util.Set;

/** How {@link io.thingway.session.ThingConnectors} finds this transport; see {@link MqttConfig#of(URI)}. */
public final class MqttConnectorProvider implements DialerProvider {
    @Override
    public Set<String> schemes() {
        return Set.of("mqtt", "mqtts", "ws", "wss");
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new MqttConnector(MqttConfig.of(uri), options);
    }

    @Override
    public Dialer dialer(URI uri, ConnectionOptions options) {
        return MqttDialer.start(MqttConfig.of(uri), options);
    }
}
