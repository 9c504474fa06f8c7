package io.thingway.mqtt;

import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.testkit.contract.ThingContract;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoBufferLeaks.class)
class Mqtt311ContractTest implements ThingContract {
    @Override
    public String name() {
        return "mqtt-3-1-1";
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
