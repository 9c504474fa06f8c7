package io.thingway.coap;

import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.testkit.contract.Detour;
import io.thingway.testkit.contract.ThingContract;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

class CoapContractTest implements ThingContract {
    @Override
    public String name() {
        return "coap";
    }

    @Override
    public boolean connectionless() {
        return true;
    }

    @Override
    public Detour detour(URI server) {
        return Detour.udp(server);
    }

    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind) {
        CoapLimits quick =
                CoapLimits.DEFAULT.withAckTimeout(Duration.ofMillis(200)).withMaxRetransmit(2);
        return new CoapEndpoint(CoapEndpointConfig.at(bind).withLimits(quick));
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new CoapConnector(quick(uri), options);
    }

    /** Takes a silent server for dead within 1 + 0.2 + 0.4 + 0.8 to 3.1 s. */
    static CoapConfig quick(URI uri) {
        return CoapConfig.of(uri)
                .withKeepAlive(Duration.ofSeconds(1))
                .withAckTimeout(Duration.ofMillis(200))
                .withMaxRetransmit(2);
    }
}
