package io.thingway.http.internal.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.http.HttpLimits;
import io.thingway.http.internal.wire.HttpTarget;
import io.thingway.json.JsonLimits;
import io.thingway.json.ThingWrite;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Streams behind a plain HTTP server on a free port, things in memory behind the streams. */
final class Rig implements AutoCloseable {
    static final RequestContext WRITER =
            new RequestContext("local", InetSocketAddress.createUnresolved("writer", 1), false, null);
    static final String SUBSCRIBED = "{\"status\":\"success\",\"message\":\"subscribed\"}";

    final InMemoryThings things = new InMemoryThings(Clock.systemUTC(), 10_000);
    final StreamCounters counters = new StreamCounters();
    final Streams streams;
    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    final AtomicInteger closedConnections = new AtomicInteger();
    private final HttpServer server;

    Rig() {
        this(HttpLimits.DEFAULT);
    }

    Rig(HttpLimits limits) {
        this(limits, things -> things);
    }

    /** With something between the streams and the things. */
    Rig(HttpLimits limits, UnaryOperator<ThingService> decorator) {
        streams = new Streams(decorator.apply(things), limits, JsonLimits.DEFAULT, counters);
        server = get(vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setMaxInitialLineLength(16_384)
                        .setCompressionSupported(false))
                .requestHandler(this::handle)
                .connectionHandler(connection -> connection.closeHandler(closed -> closedConnections.incrementAndGet()))
                .listen());
    }

    private void handle(HttpServerRequest request) {
        InetSocketAddress remote = new InetSocketAddress(
                request.remoteAddress().host(), request.remoteAddress().port());
        streams.open(request, new RequestContext("http", remote, false, null), HttpTarget.parse(request.uri()));
    }

    int port() {
        return server.actualPort();
    }

    ThingToken token() {
        return things.activateThings(1).get(0).token();
    }

    /** Writes one value, and returns the array that subscribers get. */
    String write(ThingToken token, String key, String value) {
        write(token, ThingWrite.of(List.of(ResourceValue.of(key, value))));
        return array(key, value);
    }

    void write(ThingToken token, ThingWrite write) {
        assertThat(things.write(WRITER, token, write)).isCompleted();
    }

    static String array(String key, String value) {
        return "[{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}]";
    }

    RawReader connect() {
        return new RawReader(port(), 0);
    }

    /** A reader that has its first document. */
    RawReader listen(ThingToken token, String query, String... headers) {
        RawReader reader = connect().get(path(token) + query, headers);
        assertThat(reader.head()).startsWith("HTTP/1.1 200 OK\r\n");
        return reader;
    }

    static String path(ThingToken token) {
        return "/v2/things/" + token.value();
    }

    static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        get(vertx.close());
    }
}
