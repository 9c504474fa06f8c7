package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ActivationCode;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.RunningEndpoint;
import io.thingway.session.Capability;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ConnectionState;
import io.thingway.session.QueueOptions;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.ThingConnection;
import io.thingway.session.Timeouts;
import io.thingway.testkit.proxy.Faults;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** What one case works with: things in memory behind the transport's server, and connections to it. */
public final class ContractBench implements AutoCloseable {
    /** Quick to come back, patient with a slow machine. */
    static final ConnectionOptions PATIENT = ConnectionOptions.DEFAULT
            .withTimeouts(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1)))
            .withReconnect(new ReconnectPolicy(Duration.ofMillis(20), Duration.ofMillis(100), 0.5, 0));

    /** For cases that wait for a deadline. */
    static final ConnectionOptions HASTY = PATIENT.withTimeouts(
                    new Timeouts(Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofMillis(500)))
            .withQueue(QueueOptions.DEFAULT.withMaxAge(Duration.ofMillis(600)));

    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final ContractTransport transport;
    private final ServedThings things;
    private final BusyThings busy;
    private final Arrivals arrivals;
    private final ServiceLog log = new ServiceLog();
    private final RequestContext inside = new RequestContext("contract", ANY, true, null);
    private final List<ThingConnection> connections = new ArrayList<>();
    private RunningEndpoint server;
    private @Nullable Detour detour;

    ContractBench(ContractTransport transport) {
        this.transport = transport;
        this.things = transport.things();
        this.busy = new BusyThings(things.service());
        this.arrivals = new Arrivals(busy);
        this.server = transport.endpoint(ANY).start(arrivals);
    }

    ServedThings things() {
        return things;
    }

    ActivationCode newCode() {
        return things.issueCodes(1).get(0);
    }

    ThingToken newThing() {
        return newThings(1).get(0);
    }

    List<ThingToken> newThings(int count) {
        return things.activateThings(count).stream()
                .map(thing -> watch(thing.token()))
                .toList();
    }

    /** Logs what is written to a thing from now on. */
    ThingToken watch(ThingToken token) {
        Patiently.get(things.service().subscribe(inside, token, log));
        return token;
    }

    /** What the service accepted for a watched thing. */
    List<ThingWrite> accepted(ThingToken token) {
        return log.of(token);
    }

    /** The values of {@link #accepted}. */
    List<List<ResourceValue>> acceptedValues(ThingToken token) {
        return log.of(token).stream().map(ThingWrite::values).toList();
    }

    /** The service refuses the next so many writes. */
    void refuseWrites(int count, ThingException cause) {
        busy.refuse(count, cause);
    }

    /** The service accepts the next so many writes, and tells their writers that it refused them. */
    void acceptButRefuse(int count, ThingException cause) {
        busy.acceptButRefuse(count, cause);
    }

    /** How many of them are still to come. */
    int refusalsLeft() {
        return busy.left();
    }

    /** Who is connected, and who may. */
    Arrivals arrivals() {
        return arrivals;
    }

    /** Of the server's URI. */
    String scheme() {
        return server.uri().getScheme();
    }

    /** What is stored of a key, newest first. */
    List<ResourceValue> rows(ThingToken token, String key) {
        return Patiently.get(things.service().read(inside, token, new ResourceKey(key), ReadQuery.newest(100)));
    }

    /** Breaks the way of connections made by {@link #openByDetour} and {@link #connectByDetour}. */
    Faults faults() {
        return detour().faults();
    }

    /** A connection that is up. */
    ThingConnection connect() {
        return connect(PATIENT);
    }

    ThingConnection connect(ConnectionOptions options) {
        return up(open(server.uri(), options));
    }

    /** A connection that may not come up. */
    ThingConnection open(ConnectionOptions options) {
        return open(server.uri(), options);
    }

    /** A connection that is up and can be broken. */
    ThingConnection connectByDetour() {
        return connectByDetour(PATIENT);
    }

    ThingConnection connectByDetour(ConnectionOptions options) {
        return up(openByDetour(options));
    }

    /** The same by a way that can be broken. */
    ThingConnection openByDetour(ConnectionOptions options) {
        return open(detour().uri(), options);
    }

    /** Skips the case where the transport lacks a capability. */
    static void need(ThingConnection connection, Capability capability) {
        Assumptions.assumeTrue(connection.capabilities().has(capability), () -> "no " + capability);
    }

    void stopServer() {
        server.close();
    }

    /** The server again, at the same address and with the same things. */
    void startServer() {
        server = transport.endpoint(Detour.address(server.uri())).start(arrivals);
    }

    @Override
    public void close() {
        Detour way = detour;
        if (way != null) {
            way.faults().close();
        }
        connections.forEach(ThingConnection::close);
        server.close();
        things.close();
    }

    private ThingConnection open(URI uri, ConnectionOptions options) {
        ThingConnection connection = transport.connector(uri, options).open();
        connections.add(connection);
        return connection;
    }

    /** However many attempts it takes: a slow machine may miss a hasty deadline. */
    private static ThingConnection up(ThingConnection connection) {
        Patiently.until(() -> assertThat(connection.state()).isInstanceOf(ConnectionState.Connected.class));
        return connection;
    }

    private Detour detour() {
        Detour way = detour;
        if (way == null) {
            way = transport.detour(server.uri());
            detour = way;
        }
        return way;
    }
}
