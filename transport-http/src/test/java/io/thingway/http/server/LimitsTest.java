package io.thingway.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.http.HttpEndpointConfig;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a connection may use, and what it is told beyond that. */
@Timeout(60)
class LimitsTest {
    private static final String DATE = "GET /v2/utils/date HTTP/1.1\r\n\r\n";

    @Test
    void a_long_head_is_431_and_a_long_request_line_414() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxHeadBytes(1_000))) {
            RawHttp fields = server.dial().send("GET /v2/ HTTP/1.1\r\nX: " + "x".repeat(2_000) + "\r\n\r\n");
            expectRefusal(fields, 431);
            RawHttp line = server.dial().send("GET /v2/?" + "x".repeat(2_000) + " HTTP/1.1\r\n\r\n");
            expectRefusal(line, 414);
            RawHttp together = server.dial()
                    .send("GET /v2/?" + "x".repeat(600) + " HTTP/1.1\r\nX: " + "x".repeat(600) + "\r\n\r\n");
            expectRefusal(together, 431);
            RawHttp endless = server.dial().send("GET /v2/?" + "x".repeat(2_000));
            expectRefusal(endless, 414);
            RawHttp within = server.dial()
                    .send("GET /v2/?" + "x".repeat(400) + " HTTP/1.1\r\nX: " + "x".repeat(400) + "\r\n\r\n");
            assertThat(within.answer().status()).isEqualTo(401);
        }
    }

    @Test
    void a_target_beyond_64_kib_is_414() {
        try (LiveServer server = new LiveServer().start()) {
            RawHttp client = server.dial().send("GET /v2/?" + "x".repeat(65 * 1024) + " HTTP/1.1\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(414);
        }
    }

    @Test
    void a_long_body_is_413_however_it_comes() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxBodyBytes(1_000))) {
            RawHttp announced =
                    server.dial().send("POST " + server.thing() + " HTTP/1.1\r\nContent-Length: 1001\r\n\r\nx");
            expectRefusal(announced, 413);
            RawHttp chunked =
                    server.dial().send("POST " + server.thing() + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
            chunked.send("400\r\n" + "x".repeat(1_024) + "\r\n");
            expectRefusal(chunked, 413);
            RawHttp expecting = server.dial()
                    .send("POST " + server.thing()
                            + " HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n");
            expectRefusal(expecting, 413);
        }
    }

    @Test
    void who_goes_on_sending_still_sees_why_and_is_cut_off() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxBodyBytes(1_000))) {
            RawHttp client =
                    server.dial().send("POST " + server.thing() + " HTTP/1.1\r\nContent-Length: 4000000\r\n\r\n");
            client.send(new byte[100_000]).send(new byte[100_000]).send(new byte[100_000]);
            assertThat(client.answer().status()).isEqualTo(413);
            assertThat(client.sendUntilRefused(new byte[1_000], Integer.MAX_VALUE))
                    .isTrue();
        }
    }

    @Test
    void a_compressed_body_counts_by_what_is_in_it() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxBodyBytes(10_000))) {
            byte[] bomb = Samples.gzip(" ".repeat(20_000).getBytes(StandardCharsets.UTF_8));
            HttpResponse<byte[]> answer = server.api().bytes("POST", server.thing(), bomb, "Content-Encoding", "gzip");
            assertThat(answer.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void a_request_that_drips_is_408() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withRequestTimeout(Duration.ofMillis(300)))) {
            RawHttp head = server.dial().send("GET /v2/ HTTP/1.1\r\nX: ");
            expectRefusal(head, 408);
            RawHttp body = server.dial().send("POST " + server.thing() + " HTTP/1.1\r\nContent-Length: 9\r\n\r\n1");
            expectRefusal(body, 408);
            RawHttp line = server.dial().send("G");
            expectRefusal(line, 408);
        }
    }

    @Test
    void a_quiet_connection_is_closed_and_a_busy_one_is_not() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withIdleTimeout(Duration.ofMillis(400)))) {
            RawHttp silent = server.dial();
            RawHttp asked = server.dial().send(DATE);
            assertThat(asked.answer().status()).isEqualTo(200);
            long start = System.nanoTime();
            assertThat(asked.closed()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
            assertThat(silent.closed()).isTrue();
        }
    }

    @Test
    void a_quiet_stream_is_not_an_idle_connection_and_a_slow_service_neither() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        UnaryOperator<HttpEndpointConfig> impatient =
                config -> config.withLimits(config.limits().withIdleTimeout(Duration.ofMillis(200)));
        try (LiveServer server = new LiveServer(impatient, things -> new ForwardingThings(things) {
                    @Override
                    public CompletionStage<Void> write(RequestContext context, ThingToken token, ThingWrite values) {
                        return slow;
                    }
                })
                .start()) {
            RawHttp writer = server.dial()
                    .send("POST " + server.thing() + " HTTP/1.1\r\nContent-Length: 34\r\n\r\n"
                            + "{\"values\":[{\"key\":\"a\",\"value\":1}]}");
            RawHttp stream = server.dial().send("GET " + server.thing() + " HTTP/1.1\r\n\r\n");
            assertThat(stream.head()).startsWith("HTTP/1.1 200 OK");
            assertThat(server.dial().closed()).isTrue();
            assertThat(server.dial().closed()).isTrue();
            assertThat(server.stats().streams()).isEqualTo(1);
            assertThat(server.stats().connections()).isGreaterThanOrEqualTo(2);
            slow.complete(null);
            assertThat(writer.answer().status()).isEqualTo(201);
        }
    }

    @Test
    void connections_beyond_the_limit_are_closed_at_once() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxConnections(2))) {
            RawHttp one = server.dial().send(DATE);
            RawHttp two = server.dial().send(DATE);
            assertThat(one.answer().status()).isEqualTo(200);
            assertThat(two.answer().status()).isEqualTo(200);
            assertThat(server.dial().closed()).isTrue();
            assertThat(server.stats().connections()).isEqualTo(2);
            assertThat(server.stats().refusedConnects()).isEqualTo(1);
            one.close();
            Awaitility.await().until(() -> server.stats().connections() == 1);
            assertThat(server.dial().send(DATE).answer().status()).isEqualTo(200);
            assertThat(server.stats().connects()).isEqualTo(3);
        }
    }

    private static void expectRefusal(RawHttp client, int status) {
        RawHttp.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"status\":\"error\",\"code\":" + status + ",\"message\":\"");
        assertThat(answer.field("connection")).isEqualTo("close");
        assertThat(client.closed()).isTrue();
    }
}
