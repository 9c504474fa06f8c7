package io.thingway.http.internal.server.stream;

import static io.thingway.http.internal.server.stream.Rig.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.http.HttpLimits;
import io.thingway.model.ThingToken;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class Http2StreamTest {
    private static final String WILL = "?will=%5B%7B%22key%22:%22w%22,%22value%22:%22gone%22%7D%5D";

    /** A reader with one stream of a connection that it shares with others. */
    private record Reader(HttpClientRequest request, HttpClientResponse response, BlockingQueue<String> chunks) {
        String chunk() throws InterruptedException {
            String chunk = chunks.poll(10, TimeUnit.SECONDS);
            assertThat(chunk).isNotNull();
            return chunk;
        }
    }

    private static HttpClient client(Rig rig) {
        return rig.vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(rig.port())
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2ConnectionWindowSize(1 << 20)); // a stream that is not read must not use it up
    }

    private static Reader listen(HttpClient client, String target) {
        BlockingQueue<String> chunks = new LinkedBlockingQueue<>();
        HttpClientRequest request = Rig.get(client.request(HttpMethod.GET, target));
        Future<HttpClientResponse> response = request.response()
                .map(answer -> answer.handler(chunk -> chunks.add(chunk.toString()))
                        .exceptionHandler(broken -> chunks.add("broken"))
                        .endHandler(end -> chunks.add("end"))); // before the request is sent: no chunk gets by
        request.end();
        return new Reader(request, Rig.get(response), chunks);
    }

    @Test
    void documents_come_one_by_one_and_no_hop_by_hop_header_with_them() throws InterruptedException {
        try (Rig rig = new Rig()) {
            ThingToken token = rig.token();
            Reader reader = listen(client(rig), Rig.path(token) + "?keepAlive=1000");
            assertThat(reader.response().version()).isEqualTo(HttpVersion.HTTP_2);
            assertThat(reader.response().statusCode()).isEqualTo(200);
            assertThat(reader.response().headers().names()).containsExactlyInAnyOrder("content-type", "cache-control");
            assertThat(reader.chunk()).isEqualTo(SUBSCRIBED);
            List<String> written = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                written.add(rig.write(token, "a", String.valueOf(i)));
            }
            for (String push : written) {
                assertThat(reader.chunk()).isEqualTo(push);
            }
            assertThat(reader.chunk()).isEqualTo("{}");
            rig.things.revoke(token);
            assertThat(reader.chunk()).contains("\"code\":404");
            assertThat(reader.chunk()).isEqualTo("end");
        }
    }

    @Test
    void an_unknown_token_is_refused_on_its_stream() throws InterruptedException {
        try (Rig rig = new Rig()) {
            Reader reader = listen(client(rig), "/v2/things/" + "x".repeat(43));
            assertThat(reader.response().statusCode()).isEqualTo(404);
            assertThat(reader.chunk()).contains("\"code\":404");
        }
    }

    @Test
    void a_stream_that_is_reset_leaves_its_will_and_its_neighbour_on_the_same_connection_goes_on()
            throws InterruptedException {
        try (Rig rig = new Rig()) {
            ThingToken token = rig.token();
            HttpClient client = client(rig);
            Reader dying = listen(client, Rig.path(token) + WILL);
            Reader neighbour = listen(client, Rig.path(token));
            assertThat(dying.response().getHeader("Thingway-Subscription")).isNotEmpty();
            assertThat(neighbour.chunk()).isEqualTo(SUBSCRIBED);
            Rig.get(dying.request().reset());
            assertThat(neighbour.chunk()).isEqualTo(Rig.array("w", "gone"));
            String after = rig.write(token, "after", "all");
            assertThat(neighbour.chunk()).isEqualTo(after);
            assertThat(rig.counters.open()).isEqualTo(1);
        }
    }

    @Test
    void a_connection_that_closes_leaves_the_wills_of_all_its_streams() throws InterruptedException {
        try (Rig rig = new Rig()) {
            ThingToken token = rig.token();
            Reader neighbour = listen(client(rig), Rig.path(token));
            HttpClient dying = client(rig);
            Reader one = listen(dying, Rig.path(token) + WILL);
            listen(dying, Rig.path(token) + WILL);
            one.request().connection().close();
            assertThat(neighbour.chunk()).isEqualTo(SUBSCRIBED);
            assertThat(neighbour.chunk()).isEqualTo(Rig.array("w", "gone"));
            assertThat(neighbour.chunk()).isEqualTo(Rig.array("w", "gone"));
        }
    }

    @Test
    void a_stream_that_is_not_read_is_ended_and_its_neighbour_on_the_same_connection_hears_all()
            throws InterruptedException {
        try (Rig rig = new Rig(HttpLimits.DEFAULT.withMaxPendingBytes(128 * 1024))) {
            ThingToken token = rig.token();
            HttpClient client = client(rig);
            Reader slow = listen(client, Rig.path(token) + WILL);
            Reader neighbour = listen(client, Rig.path(token));
            assertThat(neighbour.chunk()).isEqualTo(SUBSCRIBED);
            slow.response().pause();
            StringBuilder heard = new StringBuilder();
            StringBuilder written = new StringBuilder();
            for (int i = 0; rig.counters.slowReaders() == 0 && i < 1_000; i++) {
                written.append(rig.write(token, "k", i + "x".repeat(4_096)));
                while (heard.length() < written.length()) {
                    heard.append(neighbour.chunk());
                }
            }
            assertThat(rig.counters.slowReaders()).isEqualTo(1);
            assertThat(neighbour.chunk()).isEqualTo(Rig.array("w", "gone"));
            assertThat(heard.toString()).isEqualTo(written.toString());
            assertThat(rig.counters.open()).isEqualTo(1);
            String after = rig.write(token, "after", "all");
            assertThat(neighbour.chunk()).isEqualTo(after);
        }
    }

    @Test
    void a_hundred_streams_of_one_connection_hear_the_same() throws InterruptedException {
        try (Rig rig = new Rig(HttpLimits.DEFAULT.withMaxStreams(100, 100))) {
            ThingToken token = rig.token();
            HttpClient client = client(rig);
            List<Reader> readers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                readers.add(listen(client, Rig.path(token) + "?keepAlive=1000"));
            }
            String written = rig.write(token, "a", "1");
            for (Reader reader : readers) {
                assertThat(List.of(reader.chunk(), reader.chunk(), reader.chunk()))
                        .containsExactly(SUBSCRIBED, written, "{}");
            }
        }
    }
}
