package io.thingway.platform.durable;

import io.thingway.coap.CoapConfig;
import io.thingway.coap.CoapConnector;
import io.thingway.coap.CoapEndpoint;
import io.thingway.coap.CoapEndpointConfig;
import io.thingway.coap.CoapLimits;
import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.testkit.contract.Detour;
import io.thingway.testkit.contract.ServedThings;
import io.thingway.testkit.contract.ThingContract;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/** The whole contract over CoAP, before things on a disk. */
class DurableCoapContractTest implements ThingContract {
    private static final Duration ACK_TIMEOUT = Duration.ofMillis(200);
    private static final int RETRANSMITS = 2;

    @Override
    public String name() {
        return "";
    }

    @Override
    public ServedThings things() {
        return DurableThings.open();
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
        CoapLimits quick = CoapLimits.DEFAULT.withAckTimeout(ACK_TIMEOUT).withMaxRetransmit(RETRANSMITS);
        return new CoapEndpoint(CoapEndpointConfig.at(bind).withLimits(quick));
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        CoapConfig quick = CoapConfig.of(uri)
                .withKeepAlive(Duration.ofSeconds(1))
                .withAckTimeout(ACK_TIMEOUT)
                .withMaxRetransmit(RETRANSMITS);
        return new CoapConnector(quick, options);
    }
}
