package io.thingway.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.http.internal.net.VertxIo;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.tls.ServerTls;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With HTTP/2 a peer may ask for more and more without reading what it gets. */
@Timeout(60)
class UnreadAnswersTest {
    private static final int PENDING = 1 << 20;

    @TempDir
    Path folder;

    private final VertxIo io = VertxIo.start(1, "client");
    private LiveServer server;
    private HttpClientAgent client;

    @BeforeEach
    void connect() throws Exception {
        TestCertificates.Issued issued = new TestCertificates(folder).issue("localhost", "127.0.0.1");
        ServerTls tls = issued.tls();
        server = new LiveServer(
                        config -> config.withTls(tls).withLimits(config.limits().withMaxPendingBytes(PENDING)))
                .start();
        client = io.vertx()
                .httpClientBuilder()
                .with(new HttpClientOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setTrustAll(true)
                        .setVerifyHost(false)
                        .setDefaultHost("127.0.0.1")
                        .setDefaultPort(server.port()))
                .with(new PoolOptions().setHttp2MaxSize(1))
                .build();
    }

    @AfterEach
    void stop() {
        io.close().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
        server.close();
    }

    @Test
    void beyond_the_bound_nothing_more_is_answered_until_the_peer_has_read() {
        String thing = server.thing();
        String write = "{\"values\":[{\"key\":\"a\",\"value\":\"" + "x".repeat(100_000) + "\"}]}";
        for (int i = 0; i < 5; i++) {
            get(client.request(HttpMethod.POST, thing)
                    .compose(request -> request.send(Buffer.buffer(write)))
                    .compose(HttpClientResponse::body));
        }
        List<HttpClientResponse> unread = new ArrayList<>();
        HttpClientResponse answer = ask(thing);
        while (answer.statusCode() == 200 && unread.size() < 100) {
            unread.add(answer);
            answer = ask(thing);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.getHeader("retry-after")).isEqualTo("1");
        assertThat(unread).hasSizeBetween(2, 10);

        unread.add(answer);
        unread.stream().map(UnreadAnswersTest::read).toList().forEach(UnreadAnswersTest::get);
        assertThat(get(read(ask(thing))).length()).isGreaterThan(500_000);
    }

    private HttpClientResponse ask(String thing) {
        return get(client.request(HttpMethod.GET, thing + "/resources/a?limit=5")
                .compose(HttpClientRequest::send)
                .onSuccess(HttpClientResponse::pause));
    }

    private static Future<Buffer> read(HttpClientResponse paused) {
        Future<Buffer> body = paused.body();
        paused.resume();
        return body;
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
