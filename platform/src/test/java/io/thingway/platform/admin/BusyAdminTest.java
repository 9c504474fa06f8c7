package io.thingway.platform.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send slowly, and work that comes to nothing. */
@Timeout(60)
class BusyAdminTest {
    private static final String BEGUN = """
            POST /admin/v1/login HTTP/1.1\r
            Host: localhost\r
            Content-Length: 100\r
            \r
            {"email":""";
    private static final int MANY = 400;

    private final List<Socket> slow = new ArrayList<>();
    private AdminBench bench;

    @BeforeEach
    void open(@TempDir Path data) {
        bench = new AdminBench(data);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        bench.close();
    }

    @Test
    void health_is_told_beside_many_who_send_slowly() throws Exception {
        for (int i = 0; i < MANY; i++) {
            begin();
        }
        Awaitility.await().until(() -> refusal(begin()).startsWith("HTTP/1.1 503"));

        for (String path : List.of("/health/live", "/health/ready")) {
            assertThat(promptly("GET", path).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void who_comes_beside_them_is_told_to_come_again() throws Exception {
        bench.limit(new AdminLimits(2, 16, Duration.ofSeconds(15)));
        begin();
        begin();
        Awaitility.await().until(() -> promptly("GET", "/admin/v1/openapi.json").statusCode() == 503);

        HttpResponse<String> whole = promptly("GET", "/admin/v1/openapi.json");
        assertThat(whole.headers().firstValue("Retry-After")).contains("1");
        assertThat(whole.body())
                .startsWith("{\"status\":\"error\",\"code\":503,")
                .contains("enough to do");
        assertThat(refusal(begin())).startsWith("HTTP/1.1 503").contains("Retry-after: 1");

        slow.get(0).close();
        Awaitility.await().until(() -> promptly("GET", "/admin/v1/openapi.json").statusCode() == 200);
    }

    @Test
    void work_that_comes_to_nothing_is_answered_in_time_and_holds_no_thread() throws Exception {
        AtomicBoolean silent = new AtomicBoolean(true);
        bench.limit(new AdminLimits(2, 16, Duration.ofMillis(200)));
        bench.serve(new ForwardingThings(bench.things().service()) {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
                return silent.get() ? new CompletableFuture<>() : super.write(context, token, write);
            }
        });
        bench.client("owner").activateThings(1);
        String id =
                bench.client("owner").get("/admin/v1/things").at("/things/0/id").asText();
        String values = "/admin/v1/things/" + id + "/values";

        for (int i = 0; i < 5; i++) {
            HttpResponse<String> answer = write(values);
            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"status\":\"error\",\"code\":504,\"message\":\"no answer within 200 ms; it may have been done\"}");
        }
        silent.set(false);
        assertThat(write(values).statusCode()).isLessThan(300);
    }

    private HttpResponse<String> write(String values) throws Exception {
        return bench.send("POST", values, "{\"values\":[{\"key\":\"a\",\"value\":1}]}", "owner");
    }

    /** A request that does not go on. */
    private Socket begin() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), bench.server().port());
        slow.add(socket);
        socket.setSoTimeout(2_000);
        socket.getOutputStream().write(BEGUN.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What is answered before the end of the connection; empty where nothing comes soon. */
    private static String refusal(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException silent) {
            return "";
        }
    }

    /** Of a client that has its own connection and no patience. */
    private HttpResponse<String> promptly(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + bench.server().port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(5))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
