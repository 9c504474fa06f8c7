package io.thingway.coap;

import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.testkit.tls.TlsContract;
import io.thingway.tls.ServerTls;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CoapTlsTest implements TlsContract {
    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind, ServerTls tls) {
        return new CoapEndpoint(CoapEndpointConfig.at(bind).withTls(tls));
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new CoapConnector(CoapConfig.of(uri), options);
    }
}
