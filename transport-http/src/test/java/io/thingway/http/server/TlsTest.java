package io.thingway.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.HttpEndpoint;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.http.internal.net.VertxIo;
import io.thingway.memory.InMemoryThings;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.tls.ServerTls;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP over TLS 1.2 and 1.3, with HTTP/2 for who offers it. */
@Timeout(30)
class TlsTest {
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";

    @TempDir
    static Path folder;

    @TempDir
    static Path otherFolder;

    private static TestCertificates certificates;
    private static ServerTls tls;

    @RegisterExtension
    private final LiveServer server = new LiveServer(config -> config.withTls(tls)
            .withLimits(config.limits().withMaxBodyBytes(100_000).withRequestTimeout(Duration.ofMillis(500))));

    @BeforeAll
    static void makeCertificate() throws IOException {
        certificates = new TestCertificates(folder);
        TestCertificates.Issued issued = certificates.issue("localhost", "127.0.0.1");
        tls = issued.tls();
    }

    private Api api(HttpClient.Version version) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(version)
                .sslContext(certificates.trusting())
                .build();
        return new Api(server.running().uri(), client);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void serves_over(HttpClient.Version version) throws Exception {
        String thing = server.thing();
        HttpResponse<String> written = api(version).post(thing, WRITE);
        assertThat(written.version()).isEqualTo(version);
        assertThat(written.statusCode()).isEqualTo(201);
        HttpResponse<String> read = api(version).get(thing + "/resources/a");
        assertThat(read.body()).startsWith("[{\"key\":\"a\",\"value\":1,");
        assertThat(read.headers().firstValue("content-length"))
                .contains(String.valueOf(read.body().length()));
        assertThat(api(version).get("/v2/").statusCode()).isEqualTo(401);
        assertThat(api(version).send("DELETE", thing, null).statusCode()).isEqualTo(405);
        assertThat(api(version).send("HEAD", thing + "/resources/a", null).body())
                .isEmpty();
        assertThat(api(version)
                        .get(
                                thing + "/resources/a",
                                "If-None-Match",
                                read.headers().firstValue("etag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
        assertThat(server.running().uri().getScheme()).isEqualTo("https");
    }

    @Test
    void many_requests_share_a_connection_of_http_2() throws Exception {
        String thing = server.thing();
        Api api = api(HttpClient.Version.HTTP_2);
        api.get("/v2/");
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> api.post(thing, WRITE).statusCode()))
                .toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(201));
        assertThat(server.stats().connects()).isEqualTo(1);
        assertThat(server.stats().writes()).isEqualTo(50);
    }

    @Test
    void a_long_body_is_413_on_http_2_and_the_connection_lives_on() throws Exception {
        Api api = api(HttpClient.Version.HTTP_2);
        String thing = server.thing();
        assertThat(api.send("POST", thing, new byte[100_001]).statusCode()).isEqualTo(413);
        assertThat(api.post(thing, WRITE).statusCode()).isEqualTo(201);
        assertThat(server.stats().connects()).isEqualTo(1);
    }

    @Test
    void a_body_that_drips_is_408_on_http_2_and_then_cut_off() throws Exception {
        VertxIo io = VertxIo.start(1, "client");
        HttpClientAgent client = http2(io); // one that nobody holds is closed with the next collection of garbage
        try {
            HttpClientRequest request = client.request(HttpMethod.POST, server.thing())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS);
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            request.exceptionHandler(end::complete);
            request.setChunked(true).write("{");
            HttpClientResponse answer =
                    request.response().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(408);
            assertThat(end.get(5, TimeUnit.SECONDS)).isInstanceOf(StreamResetException.class);
        } finally {
            client.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
            io.close().toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
    }

    private HttpClientAgent http2(VertxIo io) {
        return io.vertx()
                .createHttpClient(new HttpClientOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setTrustAll(true)
                        .setVerifyHost(false)
                        .setDefaultHost("127.0.0.1")
                        .setDefaultPort(server.port()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void lines_of_lf_alone_are_read_over(String protocol) throws Exception {
        try (SSLSocket socket = dial(protocol)) {
            socket.getOutputStream().write("GET /v2/ HTTP/1.0\n\n".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.0 401 Unauthorized\r\n");
        }
    }

    @Test
    void a_refusal_is_seen_through_tls() throws Exception {
        try (SSLSocket socket = dial("TLSv1.3")) {
            socket.getOutputStream().write("GET\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 Bad Request\r\n");
        }
    }

    @Test
    void refuses_tls_1_1_and_plain_bytes() throws Exception {
        assertThatThrownBy(() -> dial("TLSv1.1").close()).isInstanceOf(SSLException.class);
        assertThat(server.dial().send("GET /v2/ HTTP/1.1\r\n\r\n").closed()).isTrue();
        assertThat(api(HttpClient.Version.HTTP_2).get("/v2/").statusCode()).isEqualTo(401);
    }

    private SSLSocket dial(String protocol) throws Exception {
        SSLContext context = certificates.trusting();
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        socket.setEnabledProtocols(new String[] {protocol});
        socket.startHandshake();
        return socket;
    }

    @Test
    void files_that_cannot_be_used_are_named() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path missing = folder.resolve("missing.pem");
        ServerTls good = tls;
        Path otherKey = new TestCertificates(otherFolder).issue("localhost").key();
        expectUnusable(good.certificate(), missing, "missing.pem");
        expectUnusable(missing, good.key(), "missing.pem");
        expectUnusable(empty, good.key(), "empty.pem");
        expectUnusable(good.certificate(), empty, "empty.pem");
        expectUnusable(good.certificate(), otherKey, otherKey.toString());
    }

    private static void expectUnusable(Path chain, Path key, String named) {
        HttpEndpointConfig config = HttpEndpointConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withTls(new ServerTls(chain, key));
        assertThatThrownBy(() -> new HttpEndpoint(config).start(new InMemoryThings()))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining(named)
                .extracting(error -> ((ThingException) error).code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }
}
