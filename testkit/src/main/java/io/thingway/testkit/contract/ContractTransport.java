package io.thingway.testkit.contract;

import io.thingway.memory.InMemoryThings;
import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;

/** A transport as the contract sees it: its two sides. */
public interface ContractTransport {
    /** Names the report, {@code target/contract/<name>.json}. Letters, digits and hyphens; empty: no report. */
    String name();

    /** The server's side; port 0 means a free one. */
    ServerEndpoint endpoint(InetSocketAddress bind);

    /** The device's side. */
    ThingConnector connector(URI uri, ConnectionOptions options);

    /** What is served, new for each case and closed after it; things in memory where nothing else is said. */
    default ServedThings things() {
        return ServedThings.inMemory(new InMemoryThings(Clock.systemUTC(), 1_000));
    }

    /** A breakable way to the server; a transport over UDP gives {@link Detour#udp}. */
    default Detour detour(URI server) {
        return Detour.tcp(server);
    }

    /**
     * Whether it runs over datagrams. There a {@link io.thingway.testkit.proxy.Faults#cut()} is a change of the device's
     * address, which its connection outlives, and only silence tells that a peer is gone: what {@link #connector} makes
     * must take a server for dead within about three seconds of silence, also when it has nothing to say, and what
     * {@link #endpoint} makes a device that answers none of its pushes.
     */
    default boolean connectionless() {
        return false;
    }

    /** Whether a device learns that its write was refused. MQTT 3.1.1 has no word for it. */
    default boolean tellsRefusals() {
        return true;
    }
}
