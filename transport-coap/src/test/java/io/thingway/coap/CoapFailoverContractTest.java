package io.thingway.coap;

import io.thingway.failover.FailoverConnector;
import io.thingway.failover.FailoverOptions;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import java.net.URI;
import java.util.List;

/** CoAP as the second way, on another loop than the engine, keeps the whole contract. */
class CoapFailoverContractTest extends CoapContractTest {
    @Override
    public String name() {
        return "";
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        URI quick = URI.create(uri + "?keepAlive=1&ackTimeout=200&maxRetransmit=2");
        List<URI> uris = List.of(URI.create("local://nobody"), quick);
        return new FailoverConnector(uris, options, FailoverOptions.DEFAULT.withDatetimes(false));
    }
}
