package io.thingway.mqtt;

import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.testkit.tls.TlsContract;
import io.thingway.tls.ServerTls;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MqttTlsTest implements TlsContract {
    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind, ServerTls tls) {
        return new MqttEndpoint(MqttEndpointConfig.at(bind).withTls(tls));
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new MqttConnector(MqttConfig.of(uri), options);
    }
}
