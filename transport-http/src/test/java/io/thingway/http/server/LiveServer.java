package io.thingway.http.server;

import io.thingway.http.HttpEndpoint;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.http.HttpLimits;
import io.thingway.http.HttpStats;
import io.thingway.http.HttpUpgrade;
import io.thingway.http.RunningHttpEndpoint;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ThingToken;
import io.thingway.server.ThingService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server on a free loopback port for each test, with things in memory; its raw clients are closed with it. */
final class LiveServer implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
    private final UnaryOperator<HttpEndpointConfig> config;
    private final UnaryOperator<ThingService> wrapping;
    private final List<RawHttp> clients = new ArrayList<>();
    private UnaryOperator<HttpEndpoint> endpoint = alone -> alone;
    private InMemoryThings things = new InMemoryThings();
    private RunningHttpEndpoint running;

    LiveServer(UnaryOperator<HttpEndpointConfig> config, UnaryOperator<ThingService> wrapping) {
        this.config = config;
        this.wrapping = wrapping;
    }

    LiveServer(UnaryOperator<HttpEndpointConfig> config) {
        this(config, things -> things);
    }

    /** With default limits. */
    LiveServer() {
        this(defaults -> defaults);
    }

    /** With limits of a test's own; for try-with-resources. */
    static LiveServer limited(UnaryOperator<HttpLimits> limits) {
        return new LiveServer(config -> config.withLimits(limits.apply(HttpLimits.DEFAULT))).start();
    }

    /** The same with another protocol. */
    static LiveServer limited(UnaryOperator<HttpLimits> limits, HttpUpgrade upgrade) {
        return new LiveServer(config -> config.withLimits(limits.apply(HttpLimits.DEFAULT)))
                .with(upgrade)
                .start();
    }

    /** In front of a service of a test's own; for try-with-resources. */
    static LiveServer before(UnaryOperator<ThingService> service) {
        return new LiveServer(config -> config, service).start();
    }

    /** With another protocol, before it starts. */
    LiveServer with(HttpUpgrade upgrade) {
        endpoint = alone -> alone.withUpgrade(upgrade);
        return this;
    }

    LiveServer start() {
        things = new InMemoryThings();
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        running = endpoint.apply(new HttpEndpoint(config.apply(HttpEndpointConfig.at(free))))
                .start(wrapping.apply(things));
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
        clients.forEach(RawHttp::close);
        running.close();
    }

    InMemoryThings things() {
        return things;
    }

    RunningHttpEndpoint running() {
        return running;
    }

    HttpStats stats() {
        return running.stats();
    }

    int port() {
        return running.uri().getPort();
    }

    /** A new thing. */
    ThingToken token() {
        return things.activateThings(1).get(0).token();
    }

    /** The path of a new thing. */
    String thing() {
        return "/v2/things/" + token().value();
    }

    /** A connection on which nothing was said yet. */
    RawHttp dial() {
        RawHttp client = RawHttp.connect(port());
        clients.add(client);
        return client;
    }

    /** An ordinary client. */
    Api api() {
        return new Api(running.uri());
    }
}
