package io.thingway.http;

import io.thingway.failover.FailoverConnector;
import io.thingway.failover.FailoverOptions;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import java.net.URI;
import java.util.List;

/** HTTP as the second way, on another loop than the engine, keeps the whole contract. */
class HttpFailoverContractTest extends Http11ContractTest {
    @Override
    public String name() {
        return "";
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        List<URI> uris = List.of(URI.create("local://nobody"), uri);
        return new FailoverConnector(uris, options, FailoverOptions.DEFAULT.withDatetimes(false));
    }
}
