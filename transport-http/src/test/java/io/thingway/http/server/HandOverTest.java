package io.thingway.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.handler.ssl.SslHandler;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.HttpEndpoint;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.json.ThingWrite;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.Peer;
import io.thingway.server.RequestContext;
import io.thingway.session.Registration;
import io.thingway.testkit.log.LogTap;
import io.thingway.testkit.tls.TestCertificates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are given to another protocol on the same port. */
@Timeout(30)
class HandOverTest {
    private static final String ASKED = "GET /echo?a=b HTTP/1.1\r\nHost: here\r\n\r\n and what comes behind it";
    private static final String PING = "GET /v2/ HTTP/1.1\r\n\r\n";
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";

    /** Two chunks of a stream. */
    private static final String PUSHED = """
            2b\r
            {"status":"success","message":"subscribed"}\r
            17\r
            [{"key":"a","value":1}]\r
            """;

    private final Echo echo = new Echo();

    @RegisterExtension
    private final LiveServer server = new LiveServer().with(echo);

    @ParameterizedTest
    @ValueSource(
            strings = {
                ASKED,
                "POST /echo HTTP/1.0\n",
                "\r\n\n\r\nGET /echo whatever",
                "GET /echo?",
                "a-method_!~ /echo "
            })
    void a_request_for_the_path_is_the_others_with_its_connection(String asked) {
        RawHttp client = server.dial().send(asked);
        assertThat(client.read(asked.length())).isEqualTo(asked);
        assertThat(client.send(PING).read(PING.length())).isEqualTo(PING);
        assertThat(server.stats().connections()).isZero();
        assertThat(server.stats().requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echoes", "/echo/", "/ECHO", "/v2/echo", "//echo", "/ech", "http://here/echo"})
    void a_path_that_is_like_it_stays_here(String path) {
        RawHttp client = server.dial().send("GET " + path + " HTTP/1.1\r\nHost: here\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(404);
        assertThat(client.send(PING).answer().status()).isEqualTo(401);
    }

    @Test
    void what_was_asked_before_is_answered_before() {
        RawHttp client = server.dial();
        assertThat(client.send(PING).answer().status()).isEqualTo(401);
        client.send(PING + "POST " + server.thing() + " HTTP/1.1\r\nContent-Length: " + WRITE.length() + "\r\n\r\n"
                + WRITE + ASKED);
        assertThat(client.answer().status()).isEqualTo(401);
        assertThat(client.answer().status()).isEqualTo(201);
        assertThat(client.read(ASKED.length())).isEqualTo(ASKED);
    }

    @Test
    void a_slow_answer_is_waited_for() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        try (LiveServer waiting = new LiveServer(config -> config, things -> new ForwardingThings(things) {
                    @Override
                    public CompletionStage<Void> write(RequestContext context, ThingToken token, ThingWrite values) {
                        return slow;
                    }
                })
                .with(echo)
                .start()) {
            RawHttp client = waiting.dial()
                    .send("POST " + waiting.thing() + " HTTP/1.1\r\nContent-Length: " + WRITE.length() + "\r\n\r\n"
                            + WRITE + ASKED);
            assertThat(waiting.dial().send(PING).answer().status()).isEqualTo(401);
            await().until(() -> waiting.stats().requests() == 2);
            assertThat(echo.taken).isEmpty();
            slow.complete(null);
            assertThat(client.answer().status()).isEqualTo(201);
            assertThat(client.read(ASKED.length())).isEqualTo(ASKED);
        }
    }

    @Test
    void one_who_said_that_this_is_his_last_request_is_heard_no_more() {
        RawHttp client = server.dial().send("GET /v2/ HTTP/1.1\r\nConnection: close\r\n\r\n" + ASKED);
        assertThat(client.answer().status()).isEqualTo(401);
        assertThat(client.ends()).isTrue();
        await().until(() -> server.stats().connections() == 0 && echo.taken.isEmpty());
    }

    @Test
    void bytes_may_come_one_by_one() {
        RawHttp client = server.dial();
        for (byte one : ASKED.getBytes(StandardCharsets.US_ASCII)) {
            client.send(new byte[] {one});
        }
        assertThat(client.read(ASKED.length())).isEqualTo(ASKED);
    }

    @Test
    void the_limits_of_http_are_not_for_it() {
        try (LiveServer impatient = LiveServer.limited(limits -> limits.withIdleTimeout(Duration.ofSeconds(2)), echo)) {
            RawHttp client = impatient.dial().send(ASKED);
            assertThat(client.read(ASKED.length())).isEqualTo(ASKED);
            assertThat(impatient.dial().closed()).isTrue(); // idle for too long
            assertThat(client.send(PING).read(PING.length())).isEqualTo(PING);
        }
    }

    @Test
    void neighbours_and_their_streams_are_not_disturbed() {
        String thing = server.thing();
        RawHttp stream = server.dial().send("GET " + thing + " HTTP/1.1\r\n\r\n");
        assertThat(stream.head()).startsWith("HTTP/1.1 200");
        RawHttp client = server.dial().send(ASKED);
        assertThat(client.read(ASKED.length())).isEqualTo(ASKED);
        client.close();
        assertThat(server.api().post(thing, WRITE).statusCode()).isEqualTo(201);
        assertThat(stream.read(PUSHED.length())).isEqualTo(PUSHED);
    }

    @Test
    void to_the_service_it_has_left() {
        List<Peer> peers = new CopyOnWriteArrayList<>();
        try (LiveServer watched = new LiveServer(config -> config, things -> new ForwardingThings(things) {
                    @Override
                    public Registration connected(RequestContext context, Peer peer) {
                        peers.add(peer);
                        return () -> peers.remove(peer);
                    }
                })
                .with(echo)
                .start()) {
            RawHttp client = watched.dial();
            await().until(() -> peers.size() == 1);
            Peer before = peers.get(0);
            client.send(ASKED).read(ASKED.length());
            assertThat(peers).isEmpty();
            before.disconnect(ThingException.of(ErrorCode.UNAVAILABLE, "too late"));
            assertThat(client.send(PING).read(PING.length())).isEqualTo(PING);
        }
    }

    @Test
    void over_tls_the_other_keeps_tls_and_http_2_hears_that_it_is_not_for_it(@TempDir Path folder) throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        TestCertificates.Issued issued = certificates.issue("localhost", "127.0.0.1");
        try (LiveServer secured = new LiveServer(config -> config.withTls(issued.tls()))
                        .with(echo)
                        .start();
                RawHttp client = RawHttp.over(certificates
                        .trusting()
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), secured.port()))) {
            client.send(PING).answer();
            assertThat(client.send(ASKED).read(ASKED.length())).isEqualTo(ASKED);
            assertThat(echo.taken).allMatch(channel -> channel.pipeline().get(SslHandler.class) != null);

            HttpClient both =
                    HttpClient.newBuilder().sslContext(certificates.trusting()).build();
            HttpResponse<String> refused = new Api(secured.running().uri(), both).get("/echo?x");
            assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(refused.statusCode()).isEqualTo(505);
            assertThat(refused.body()).contains("this path takes HTTP/1.1 alone");
        }
    }

    @Test
    void a_failure_of_the_other_ends_that_connection_alone() {
        echo.failing = true;
        RawHttp neighbour = server.dial().send(PING);
        assertThat(neighbour.answer().status()).isEqualTo(401);
        try (LogTap log = LogTap.on("io.thingway.http")) {
            assertThat(server.dial().send(ASKED).ends()).isTrue();
            assertThat(log.lines()).anyMatch(line -> line.startsWith("WARN") && line.contains("nobody takes over"));
        }
        assertThat(neighbour.send(PING).answer().status()).isEqualTo(401);
    }

    @Test
    void a_listener_that_closes_lets_the_other_say_good_bye() {
        RawHttp client = server.dial().send(ASKED);
        client.read(ASKED.length());
        server.running().close();
        assertThat(client.rest()).isEqualTo(".");
    }

    @Test
    void a_listener_that_cannot_open_closes_the_other() {
        InetSocketAddress used = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        Echo other = new Echo();
        HttpEndpoint endpoint = new HttpEndpoint(HttpEndpointConfig.at(used)).withUpgrade(other);
        assertThatThrownBy(() -> endpoint.start(new InMemoryThings())).isInstanceOf(ThingException.class);
        assertThat(other.closed).isTrue();
        assertThat(echo.closed).isFalse();
    }
}
