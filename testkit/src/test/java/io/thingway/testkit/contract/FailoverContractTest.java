package io.thingway.testkit.contract;

import io.thingway.failover.FailoverConnector;
import io.thingway.failover.FailoverOptions;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import java.net.URI;
import java.util.List;

/** A connection whose preferred way is dead keeps the whole contract; it is no column of its own in the table. */
class FailoverContractTest extends LocalFactories implements ThingContract {
    @Override
    public String name() {
        return "";
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new FailoverConnector(
                List.of(URI.create("local://nobody"), uri), options, FailoverOptions.DEFAULT.withDatetimes(false));
    }
}
