package io.thingway.mqtt;

import io.thingway.session.ConnectionOptions;
import io.thingway.session.ConnectorProvider;
import io.thingway.session.ThingConnector;
import java.net.URI;
import java.util.Set;

/** How {@link io.thingway.session.ThingConnectors} finds this transport; see {@link MqttConfig#of(URI)}. */
public final class MqttConnectorProvider implements ConnectorProvider {
    @Override
    public Set<String> schemes() {
        return Set.of("mqtt", "mqtts");
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new MqttConnector(MqttConfig.of(uri), options);
    }
}
