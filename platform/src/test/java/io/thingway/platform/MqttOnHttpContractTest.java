package io.thingway.platform;

import io.thingway.http.HttpEndpoint;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttConnector;
import io.thingway.mqtt.MqttEndpoint;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.MqttWebSocket;
import io.thingway.server.RunningEndpoint;
import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.testkit.contract.ThingContract;
import java.net.InetSocketAddress;
import java.net.URI;

/** The whole contract over MQTT in a WebSocket on a port of HTTP. */
class MqttOnHttpContractTest implements ThingContract {
    @Override
    public String name() {
        return "";
    }

    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind) {
        MqttEndpoint mqtt =
                new MqttEndpoint(MqttEndpointConfig.at(new InetSocketAddress(0)).withWebSocket(MqttWebSocket.DEFAULT));
        HttpEndpoint http = new HttpEndpoint(HttpEndpointConfig.at(bind))
                .withUpgrade(new MqttOverHttp(mqtt, MqttWebSocket.DEFAULT.path(), new MqttFigures()));
        return service -> new OnItsPath(http.start(service));
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new MqttConnector(MqttConfig.of(uri), options);
    }

    private record OnItsPath(RunningEndpoint http) implements RunningEndpoint {
        @Override
        public URI uri() {
            return URI.create("ws://" + http.uri().getAuthority() + MqttWebSocket.DEFAULT.path());
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
