package io.thingway.mqtt;

import io.thingway.failover.FailoverConnector;
import io.thingway.failover.FailoverOptions;
import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.testkit.contract.ThingContract;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** MQTT as the second way, on another loop than the engine, keeps the whole contract. */
@ExtendWith(NoBufferLeaks.class)
class MqttFailoverContractTest implements ThingContract {
    @Override
    public String name() {
        return "";
    }

    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind) {
        return new MqttEndpoint(MqttEndpointConfig.at(bind));
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new FailoverConnector(
                List.of(URI.create("local://nobody"), URI.create(uri + "?version=5")),
                options,
                FailoverOptions.DEFAULT.withDatetimes(false));
    }
}
