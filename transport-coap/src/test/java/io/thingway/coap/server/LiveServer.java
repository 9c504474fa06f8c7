package io.thingway.coap.server;

import io.thingway.coap.CoapEndpoint;
import io.thingway.coap.CoapEndpointConfig;
import io.thingway.coap.CoapLimits;
import io.thingway.coap.CoapStats;
import io.thingway.coap.RunningCoapEndpoint;
import io.thingway.json.ThingJson;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server on a free loopback port for each test, with things in memory; its peers are closed with it. */
final class LiveServer implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
    private final UnaryOperator<CoapLimits> limits;
    private final UnaryOperator<ThingService> wrapping;
    private final List<RawCoap> peers = new ArrayList<>();
    private InMemoryThings things = new InMemoryThings();
    private RunningCoapEndpoint running;

    private LiveServer(UnaryOperator<CoapLimits> limits, UnaryOperator<ThingService> wrapping) {
        this.limits = limits;
        this.wrapping = wrapping;
    }

    /** With default limits. */
    LiveServer() {
        this(defaults -> defaults, things -> things);
    }

    /** With limits of a test's own; for try-with-resources. */
    static LiveServer limited(UnaryOperator<CoapLimits> limits) {
        return new LiveServer(limits, things -> things).start();
    }

    /** In front of a service of a test's own; for try-with-resources. */
    static LiveServer before(UnaryOperator<ThingService> service) {
        return new LiveServer(defaults -> defaults, service).start();
    }

    LiveServer start() {
        things = new InMemoryThings();
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        CoapEndpointConfig config = CoapEndpointConfig.at(free).withLimits(limits.apply(CoapLimits.DEFAULT));
        running = new CoapEndpoint(config).start(wrapping.apply(things));
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        peers.forEach(RawCoap::close);
        running.close();
    }

    InMemoryThings things() {
        return things;
    }

    RunningCoapEndpoint running() {
        return running;
    }

    CoapStats stats() {
        return running.stats();
    }

    /** A new thing. */
    ThingToken token() {
        return things.activateThings(1).get(0).token();
    }

    RawCoap peer() {
        RawCoap peer = RawCoap.to(running.uri().getPort());
        peers.add(peer);
        return peer;
    }

    /** A write by somebody else. */
    void write(ThingToken token, String json) {
        RequestContext context = new RequestContext("local", new InetSocketAddress(0), true, null);
        things.write(context, token, ThingJson.DEFAULT.readWrite(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** The newest value of a key. */
    String newest(RawCoap peer, ThingToken token, String key) {
        Datagram read = Datagram.of(Datagram.CON, Datagram.GET, peer.nextId(), "99")
                .path("v2", "things", token.value(), "resources", key);
        return peer.ask(read).text();
    }
}
