package io.thingway.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.http.internal.wire.BodyCodec;
import io.thingway.http.internal.wire.BodyFormat;
import io.thingway.json.JsonLimits;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor's cloud did not offer. */
@Timeout(30)
class ExtrasTest {
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";

    private final BodyCodec codec = new BodyCodec(JsonLimits.DEFAULT);

    @RegisterExtension
    private final LiveServer server = new LiveServer();

    @Test
    void a_repeated_read_without_news_is_304() {
        String thing = server.thing();
        server.api().post(thing, WRITE);
        for (String read : new String[] {"/resources/a", "/resources", "/all_resources"}) {
            HttpResponse<String> first = server.api().get(thing + read);
            String tag = first.headers().firstValue("etag").orElseThrow();
            HttpResponse<String> second = server.api().get(thing + read, "If-None-Match", "\"x\", " + tag);
            assertThat(second.statusCode()).as(read).isEqualTo(304);
            assertThat(second.body()).isEmpty();
            assertThat(second.headers().firstValue("etag")).contains(tag);
        }
        String tag = server.api()
                .get(thing + "/resources/a")
                .headers()
                .firstValue("etag")
                .orElseThrow();
        server.api().post(thing, WRITE);
        assertThat(server.api()
                        .get(thing + "/resources/a", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_304_leaves_the_connection_in_step() {
        String thing = server.thing();
        server.api().post(thing, WRITE);
        RawHttp client = server.dial();
        client.send("GET " + thing + "/resources/a HTTP/1.1\r\nIf-None-Match: *\r\n\r\nGET /v2/ HTTP/1.1\r\n\r\n");
        assertThat(client.head()).startsWith("HTTP/1.1 304 Not Modified\r\n");
        assertThat(client.answer().status()).isEqualTo(401);
    }

    @Test
    void a_large_answer_is_compressed_for_who_takes_it() throws Exception {
        String thing = server.thing();
        server.api().post(thing, "{\"values\":[{\"key\":\"a\",\"value\":\"" + "x".repeat(10_000) + "\"}]}");
        HttpResponse<byte[]> plain = server.api().bytes("GET", thing + "/resources/a", null);
        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(plain.headers().firstValue("vary").orElseThrow()).contains("Accept-Encoding");
        HttpResponse<byte[]> packed =
                server.api().bytes("GET", thing + "/resources/a", null, "Accept-Encoding", "deflate, gzip;q=0.5");
        assertThat(packed.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(packed.body()).hasSizeLessThan(1_000);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(server.api()
                        .bytes("GET", thing + "/resources/a", null, "Accept-Encoding", "gzip;q=0.0, br")
                        .headers()
                        .firstValue("content-encoding"))
                .isEmpty();
        assertThat(server.api()
                        .bytes("GET", "/v2/", null, "Accept-Encoding", "gzip")
                        .headers()
                        .firstValue("content-encoding"))
                .isEmpty();
    }

    @Test
    void a_compressed_write_is_read() {
        String thing = server.thing();
        byte[] body = WRITE.getBytes(StandardCharsets.UTF_8);
        assertThat(server.api()
                        .send("POST", thing, Samples.gzip(body), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(201);
        assertThat(server.api()
                        .send("POST", thing, body, "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.api()
                        .send("POST", thing, body, "Content-Encoding", "br")
                        .body())
                .contains("gzip");
    }

    @ParameterizedTest
    @CsvSource({"application/cbor, CBOR", "application/msgpack, MESSAGE_PACK", "application/x-msgpack, MESSAGE_PACK"})
    void bodies_may_be_binary_both_ways(String type, BodyFormat format) {
        String thing = server.thing();
        byte[] body = codec.fromJson(format, WRITE.getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> written = server.api().bytes("POST", thing, body, "Content-Type", type, "Accept", type);
        assertThat(written.statusCode()).isEqualTo(201);
        assertThat(written.headers().firstValue("content-type")).contains(format.contentType());
        assertThat(new String(codec.toJson(format, written.body()), StandardCharsets.UTF_8))
                .isEqualTo("{\"status\":\"created\"}");
        HttpResponse<byte[]> read = server.api().bytes("GET", thing + "/resources/a", null, "Accept", type);
        assertThat(new String(codec.toJson(format, read.body()), StandardCharsets.UTF_8))
                .startsWith("[{\"key\":\"a\",\"value\":1,");
        HttpResponse<byte[]> refused =
                server.api().bytes("POST", thing, new byte[] {1, 2}, "Content-Type", type, "Accept", type);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(new String(codec.toJson(format, refused.body()), StandardCharsets.UTF_8))
                .startsWith("{\"status\":\"error\",\"code\":400,");
    }

    @Test
    void who_expects_to_be_told_to_go_on_is_told() {
        RawHttp client = server.dial();
        client.send("POST " + server.thing() + " HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: " + WRITE.length()
                + "\r\n\r\n");
        assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        client.send(WRITE + "GET /v2/ HTTP/1.1\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(201);
        assertThat(client.answer().status()).isEqualTo(401);
        RawHttp other =
                server.dial().send("POST " + server.thing() + " HTTP/1.1\r\nExpect: tea\r\nContent-Length: 3\r\n\r\n");
        assertThat(other.answer().status()).isEqualTo(417);
        assertThat(other.closed()).isTrue();
    }

    @Test
    void pages_of_other_origins_are_told_nothing_by_default() {
        String origin = "Origin: https://a.example\r\n";
        RawHttp client = server.dial().send("GET /v2/utils/date HTTP/1.1\r\n" + origin + "\r\n");
        assertThat(client.answer().head()).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("access-control");
        client.send("OPTIONS /v2/things HTTP/1.1\r\n" + origin + "Access-Control-Request-Method: POST\r\n\r\n");
        assertThat(client.head()).startsWith("HTTP/1.1 204").doesNotContainIgnoringCase("access-control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "*"})
    void pages_of_allowed_origins_may_call(String allowed) {
        try (LiveServer open = new LiveServer(config -> config.withCorsOrigins(Set.of(allowed))).start()) {
            RawHttp client = open.dial()
                    .send(
                            "OPTIONS " + open.thing() + " HTTP/1.1\r\nOrigin: https://a.example\r\n"
                                    + "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n\r\n");
            assertThat(client.head())
                    .startsWith("HTTP/1.1 204")
                    .containsIgnoringCase("access-control-allow-origin: " + allowed)
                    .containsIgnoringCase("access-control-allow-methods: GET, HEAD, POST, PUT, DELETE")
                    .containsIgnoringCase("access-control-allow-headers: Accept, Authorization, Content-Encoding")
                    .doesNotContainIgnoringCase("content-length");
            client.send("GET /v2/utils/date HTTP/1.1\r\nOrigin: https://a.example\r\n\r\n");
            RawHttp.Answer answer = client.answer();
            assertThat(answer.field("access-control-allow-origin")).isEqualTo(allowed);
            assertThat(answer.field("access-control-expose-headers")).contains("ETag");
            client.send("GET /v2/utils/date HTTP/1.1\r\nOrigin: https://evil.example\r\n\r\n");
            assertThat(client.answer().field("access-control-allow-origin")).isEqualTo(allowed.equals("*") ? "*" : "");
        }
    }
}
