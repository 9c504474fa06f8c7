package io.thingway.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.HttpConfig;
import io.thingway.http.HttpConnector;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ConnectionState;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.SessionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.session.TlsOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that misbehaves on purpose. */
@Timeout(60)
class DeviceSideTest {
    private static final ThingToken TOKEN = ThingToken.mint(new SecureRandom());
    private static final String THING = "/v2/things/" + TOKEN.value();

    private final ScriptedServer server = new ScriptedServer();
    private final List<ThingConnection> connections = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        connections.forEach(ThingConnection::close);
        server.close();
    }

    @Test
    void a_stream_is_read_however_its_documents_are_chunked() {
        server.script(request -> {
            HttpServerResponse response = ScriptedServer.subscribed(request);
            response.write("{}[{\"key\":\"a\",\"val");
            response.write("ue\":\"]}\"}]\n[{\"key\":\"b\",\"value\":2}]{}");
        });
        List<List<ResourceValue>> heard = new CopyOnWriteArrayList<>();

        get(open(server.config()).thing(TOKEN).subscribe(heard::add).active());

        Awaitility.await()
                .untilAsserted(() -> assertThat(heard)
                        .containsExactly(List.of(ResourceValue.of("a", "]}")), List.of(ResourceValue.of("b", 2))));
    }

    @Test
    void a_stream_that_ends_without_error_is_opened_again_at_once() {
        AtomicInteger streams = new AtomicInteger();
        server.script(request -> {
            HttpServerResponse response = ScriptedServer.subscribed(request);
            if (streams.incrementAndGet() == 1) {
                response.end();
            } else {
                response.write("[{\"key\":\"a\",\"value\":1}]");
            }
        });
        ThingConnection connection = open(server.config());
        List<List<ResourceValue>> heard = new CopyOnWriteArrayList<>();

        get(connection.thing(TOKEN).subscribe(heard::add).active());

        Awaitility.await().untilAsserted(() -> assertThat(heard).containsExactly(List.of(ResourceValue.of("a", 1))));
        assertThat(connection.state()).isInstanceOf(ConnectionState.Connected.class);
    }

    @Test
    void a_stream_that_falls_silent_is_opened_again_after_the_keep_alive_and_a_second() {
        AtomicInteger streams = new AtomicInteger();
        server.script(request -> {
            streams.incrementAndGet();
            ScriptedServer.subscribed(request);
        });
        HttpConfig hasty = server.config().withKeepAlive(Duration.ofSeconds(1));

        get(open(hasty).thing(TOKEN).subscribe(values -> {}).active());

        Awaitility.await().until(() -> streams.get() >= 2);
        assertThat(server.requests()).allMatch(request -> request.equals("GET " + THING + "?keepAlive=1000"));
    }

    @Test
    void a_stream_that_is_not_even_answered_is_opened_again_too() {
        AtomicInteger streams = new AtomicInteger();
        List<HttpServerRequest> unanswered = new CopyOnWriteArrayList<>();
        server.script(request -> {
            switch (streams.incrementAndGet()) {
                case 1 -> ScriptedServer.subscribed(request).end();
                case 2 -> request.response().closeHandler(closed -> unanswered.add(request));
                default -> ScriptedServer.subscribed(request).write("[{\"key\":\"a\",\"value\":1}]");
            }
        });
        List<List<ResourceValue>> heard = new CopyOnWriteArrayList<>();

        HttpConfig hasty = server.config().withKeepAlive(Duration.ofSeconds(1));
        get(open(hasty).thing(TOKEN).subscribe(heard::add).active());

        Awaitility.await().untilAsserted(() -> assertThat(heard).contains(List.of(ResourceValue.of("a", 1))));
        Awaitility.await()
                .untilAsserted(() -> assertThat(unanswered).as("let go of").hasSize(1));
    }

    @Test
    void a_stream_refused_with_429_is_opened_again_when_the_server_says() {
        AtomicInteger streams = new AtomicInteger();
        List<Long> times = new CopyOnWriteArrayList<>();
        server.script(request -> {
            times.add(System.nanoTime());
            switch (streams.incrementAndGet()) {
                case 1 -> ScriptedServer.subscribed(request).end();
                case 2 ->
                    request.response()
                            .setStatusCode(429)
                            .putHeader("Retry-After", "1")
                            .end();
                default -> ScriptedServer.subscribed(request);
            }
        });

        get(open(server.config()).thing(TOKEN).subscribe(values -> {}).active());

        Awaitility.await().until(() -> times.size() == 3);
        assertThat(times.get(2) - times.get(1)).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(990));
    }

    @Test
    void a_will_whose_successor_is_refused_is_taken_back() {
        server.script(request -> {
            if (server.requests().size() == 1) {
                will(request, "one");
            } else {
                request.response().setStatusCode(403).end();
            }
        });
        ThingConnection connection = openUnready(server.config());
        leave(connection, "first");
        Awaitility.await().until(() -> server.requests().size() == 1);

        leave(connection, "second");

        Awaitility.await().untilAsserted(() -> assertThat(server.requests()).contains(takenBack("one")));
    }

    @Test
    void a_will_whose_stream_was_opened_again_is_taken_back_on_the_old_one() {
        server.script(request -> {
            if (server.requests().size() == 1) {
                will(request, "one").end();
            } else if (request.method().equals(HttpMethod.GET)) {
                will(request, "two");
            } else {
                request.response().setStatusCode(404).end();
            }
        });
        ThingConnection connection = openUnready(server.config());

        leave(connection, "first");

        Awaitility.await().untilAsserted(() -> assertThat(server.requests()).contains(takenBack("one")));
        assertThat(server.requests()).doesNotContain(takenBack("two"));
    }

    @Test
    void a_will_that_is_on_its_way_when_the_connection_closes_is_taken_back() {
        List<HttpServerRequest> onItsWay = new CopyOnWriteArrayList<>();
        server.script(request -> {
            if (request.method().equals(HttpMethod.GET)) {
                onItsWay.add(request);
            } else {
                request.response().setStatusCode(200).end("{\"status\":\"success\"}");
            }
        });
        ThingConnection connection = open(server.config());
        leave(connection, "first");
        Awaitility.await().until(() -> onItsWay.size() == 1);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(connection::close);
        Awaitility.await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        will(onItsWay.get(0), "one");

        Awaitility.await().untilAsserted(() -> assertThat(server.requests()).contains(takenBack("one")));
        get(closing);
    }

    private static void leave(ThingConnection connection, String will) {
        connection.thing(TOKEN, SessionOptions.DEFAULT.withLastWill(ResourceValue.of("will", will)));
    }

    private static HttpServerResponse will(HttpServerRequest request, String name) {
        request.response().putHeader("Thingway-Subscription", name);
        return ScriptedServer.subscribed(request);
    }

    private static String takenBack(String name) {
        return "DELETE " + THING + "/subscriptions/" + name;
    }

    @Test
    void an_error_document_that_no_repeat_helps_ends_the_subscription() {
        server.script(request -> ScriptedServer.subscribed(request)
                .end("{\"status\":\"error\",\"code\":404,\"message\":\"the thing token was revoked\"}"));
        List<ThingException> ends = new CopyOnWriteArrayList<>();

        open(server.config()).thing(TOKEN).subscribe(new io.thingway.session.ThingListener() {
            @Override
            public void onValues(List<ResourceValue> values) {}

            @Override
            public void onEnd(ThingException reason) {
                ends.add(reason);
            }
        });

        Awaitility.await().until(() -> ends.size() == 1);
        assertThat(ends.get(0)).hasMessageContaining("revoked");
    }

    @Test
    void a_refusal_without_a_document_is_told_by_its_status() {
        server.script(request -> request.response().setStatusCode(403).end());

        assertThat(failure(open(server.config()).thing(TOKEN).write(ResourceValue.of("a", 1))))
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN))
                .hasMessageContaining("403 Forbidden");
    }

    @Test
    void a_server_that_is_none_of_v2_is_named_as_such() {
        server.script(request -> request.response().setStatusCode(301).end());

        assertThat(failure(open(server.config()).thing(TOKEN).write(ResourceValue.of("a", 1))))
                .hasMessageContaining("301 Moved Permanently");
    }

    @Test
    void a_large_history_comes_compressed() {
        String value = "x".repeat(100_000);
        List<String> accepted = new CopyOnWriteArrayList<>();
        server.script(request -> {
            accepted.add(String.valueOf(request.getHeader("Accept-Encoding")));
            byte[] page = ("[{\"key\":\"a\",\"value\":\"" + value + "\"}]").getBytes(StandardCharsets.UTF_8);
            request.response().putHeader("Content-Encoding", "gzip").end(Buffer.buffer(gzip(page)));
        });

        CompletionStage<List<ResourceValue>> page = open(server.config())
                .thing(TOKEN)
                .history()
                .orElseThrow()
                .read(new ResourceKey("a"), ReadQuery.newest());

        assertThat(page.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join())
                .containsExactly(ResourceValue.of("a", value));
        assertThat(accepted).allMatch(codings -> codings.contains("gzip"));
    }

    @Test
    void an_answer_that_is_too_large_fails_its_request_alone() {
        server.script(request -> {
            HttpServerResponse response = request.response().setChunked(true);
            Buffer part = Buffer.buffer(new byte[1 << 20]);
            for (int i = 0; i < 130; i++) {
                response.write(part);
            }
        });
        ThingConnection connection = open(server.config());

        assertThat(failure(connection.thing(TOKEN).history().orElseThrow().resources()))
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LARGE));
        assertThat(connection.state()).isInstanceOf(ConnectionState.Connected.class);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Test
    void writes_of_a_thing_follow_each_other_and_those_of_others_do_not_wait() {
        List<HttpServerResponse> waiting = new CopyOnWriteArrayList<>();
        server.script(request -> waiting.add(request.response()));
        ThingConnection connection = open(server.config());
        ThingToken other = ThingToken.mint(new SecureRandom());

        connection.thing(TOKEN).write(ResourceValue.of("a", 1));
        connection.thing(TOKEN).write(ResourceValue.of("a", 2));
        connection.thing(other).write(ResourceValue.of("a", 3));

        Awaitility.await().until(() -> waiting.size() == 2);
        assertThat(server.requests()).containsExactlyInAnyOrder("POST " + THING, "POST /v2/things/" + other.value());
        waiting.forEach(response -> response.setStatusCode(201).end("{\"status\":\"created\"}"));
        Awaitility.await().until(() -> waiting.size() == 3);
        assertThat(server.requests().get(2)).isEqualTo("POST " + THING);
    }

    @Test
    void a_silent_server_is_noticed_by_a_connection_that_has_nothing_to_say() throws Exception {
        try (java.net.ServerSocket deaf = new java.net.ServerSocket(0, 10, java.net.InetAddress.getLoopbackAddress())) {
            ThingConnection connection = new HttpConnector(
                            HttpConfig.of("127.0.0.1").withPort(deaf.getLocalPort()),
                            ConnectionOptions.DEFAULT.withTimeouts(
                                    ConnectionOptions.DEFAULT.timeouts().withConnect(Duration.ofMillis(300))))
                    .open();
            connections.add(connection);

            assertThat(failure(connection.connected()))
                    .isInstanceOfSatisfying(
                            ThingException.class,
                            cause -> assertThat(cause.code()).isEqualTo(ErrorCode.TIMEOUT));
        }
    }

    @Test
    void a_file_that_cannot_be_used_is_named_before_anything_is_dialed(@org.junit.jupiter.api.io.TempDir Path folder) {
        Path missing = folder.resolve("ca.pem");
        ConnectionOptions options = ConnectionOptions.DEFAULT.withTls(TlsOptions.DEFAULT.withCa(missing));

        assertThatThrownBy(() -> new HttpConnector(HttpConfig.of("localhost").withTls(true), options).open())
                .isInstanceOf(ThingException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void a_port_where_nobody_listens_is_named() {
        HttpConfig nobody = server.config();
        server.close();

        assertThat(failure(openUnready(nobody).connected())).hasMessageContaining("127.0.0.1:" + nobody.port());
    }

    private ThingConnection open(HttpConfig config) {
        ThingConnection connection = openUnready(config);
        get(connection.connected());
        return connection;
    }

    private ThingConnection openUnready(HttpConfig config) {
        ThingConnection connection = new HttpConnector(
                        config,
                        ConnectionOptions.DEFAULT.withReconnect(
                                new ReconnectPolicy(Duration.ofMillis(20), Duration.ofMillis(100), 0.5, 1)))
                .open();
        connections.add(connection);
        return connection;
    }

    private static void get(CompletionStage<?> stage) {
        stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static Throwable failure(CompletionStage<?> stage) {
        try {
            get(stage);
            throw new AssertionError("it succeeded");
        } catch (CompletionException failed) {
            return failed.getCause();
        }
    }
}
