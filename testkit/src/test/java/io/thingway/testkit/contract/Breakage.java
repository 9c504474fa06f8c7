package io.thingway.testkit.contract;

import io.thingway.server.ServerEndpoint;
import io.thingway.server.ThingService;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * One way to be wrong and the case that must notice.
 *
 * @param what the fault
 * @param transport has it
 * @param notices the case
 */
record Breakage(String what, ThingContract transport, BiConsumer<ThingContract, ContractBench> notices) {
    /** A server whose service is wrong. */
    static Breakage service(
            String what, UnaryOperator<ThingService> fault, BiConsumer<ThingContract, ContractBench> notices) {
        return new Breakage(
                what,
                new LocalTransport() {
                    @Override
                    public ServerEndpoint endpoint(InetSocketAddress bind) {
                        return things -> super.endpoint(bind).start(fault.apply(things));
                    }
                },
                notices);
    }

    /** A device's side that does not do as it is told. */
    static Breakage options(
            String what, UnaryOperator<ConnectionOptions> fault, BiConsumer<ThingContract, ContractBench> notices) {
        return new Breakage(
                what,
                new LocalTransport() {
                    @Override
                    public ThingConnector connector(URI uri, ConnectionOptions options) {
                        return super.connector(uri, fault.apply(options));
                    }
                },
                notices);
    }

    @Override
    public String toString() {
        return what;
    }
}
