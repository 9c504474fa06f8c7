package io.thingway.platform.durable;

import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttConnector;
import io.thingway.mqtt.MqttEndpoint;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.testkit.contract.ServedThings;
import io.thingway.testkit.contract.ThingContract;
import java.net.InetSocketAddress;
import java.net.URI;

/** The whole contract over MQTT, before things on a disk. */
class DurableMqttContractTest implements ThingContract {
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
        return new MqttEndpoint(MqttEndpointConfig.at(bind));
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new MqttConnector(MqttConfig.of(uri), options);
    }
}
