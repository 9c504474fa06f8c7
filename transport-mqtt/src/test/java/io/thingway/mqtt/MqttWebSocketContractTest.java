package io.thingway.mqtt;

import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.testkit.contract.ThingContract;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoBufferLeaks.class)
class MqttWebSocketContractTest implements ThingContract {
    @Override
    public String name() {
        return "mqtt-ws";
    }

    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind) {
        return new MqttEndpoint(MqttEndpointConfig.at(bind).withWebSocket(MqttWebSocket.DEFAULT));
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new MqttConnector(MqttConfig.of(uri), options);
    }
}
