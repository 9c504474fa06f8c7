package io.thingway.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What old devices send. */
@Timeout(30)
class ToleranceTest {
    private static final String BODY = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";

    @RegisterExtension
    private final LiveServer server = new LiveServer();

    @Test
    void lines_of_the_head_may_end_with_lf_alone() {
        RawHttp client = server.dial();
        client.send("POST " + server.thing() + " HTTP/1.1\nHost: x\nContent-Length: " + BODY.length() + "\n\n" + BODY);
        assertThat(client.answer().statusLine()).isEqualTo("HTTP/1.1 201 Created");
        client.send("GET /v2/ HTTP/1.1\n\n");
        assertThat(client.answer().statusLine()).isEqualTo("HTTP/1.1 401 Unauthorized");
    }

    @Test
    void a_head_may_come_byte_by_byte() {
        RawHttp client = server.dial();
        String request = "POST " + server.thing() + " HTTP/1.1\nContent-Length: " + BODY.length() + "\n\n" + BODY;
        request.chars().forEach(c -> client.send(String.valueOf((char) c)));
        assertThat(client.answer().status()).isEqualTo(201);
    }

    @Test
    void extra_line_ends_behind_a_body_are_skipped() {
        RawHttp client = server.dial();
        String request = "POST " + server.thing() + " HTTP/1.1\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;
        client.send(request + "\r\n").send("\n").send(request + "\n\n\r\n" + request);
        assertThat(client.answer().status()).isEqualTo(201);
        assertThat(client.answer().status()).isEqualTo(201);
        assertThat(client.answer().status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2//things/%s",
                "//v2/things/%s/",
                "/v2/things/%s?broadcast=true",
                "http://api.thethings.io/v2/things/%s",
                "/v2/things/%s?"
            })
    void a_path_may_be_spelt_in_many_ways(String path) {
        RawHttp client = server.dial();
        String target = String.format(path, server.token().value());
        client.send("POST " + target + " HTTP/1.1\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY);
        assertThat(client.answer().status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: api.thethings.io\r\n",
                "Host:\r\n",
                "Host: a\r\nHost: b\r\n",
                "Content-Type: text/plain\r\n",
                "Content-Type: application/json; charset=utf-8\r\nAccept: text/html\r\n",
                "X: \u00e9\r\n",
                "Connection: keep-alive\r\n",
                ""
            })
    void fields_may_be_odd_or_missing(String fields) {
        RawHttp client = server.dial();
        client.send("POST " + server.thing() + " HTTP/1.1\r\n" + fields + "Content-Length: " + BODY.length()
                + "\r\n\r\n" + BODY);
        RawHttp.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.field("content-type")).isEqualTo("application/json");
        assertThat(answer.body()).isEqualTo("{\"status\":\"created\"}");
    }

    @Test
    void http_1_0_is_answered_and_closed() {
        RawHttp client = server.dial();
        client.send("GET /v2/ HTTP/1.0\n\n");
        assertThat(client.answer().status()).isEqualTo(401);
        assertThat(client.closed()).isTrue();
    }

    @Test
    void a_get_may_have_a_body() {
        RawHttp client = server.dial();
        client.send("GET /v2/ HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /v2/utils/date HTTP/1.1\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(401);
        assertThat(client.answer().status()).isEqualTo(200);
    }

    @Test
    void a_body_may_come_in_chunks() {
        RawHttp client = server.dial();
        client.send("POST " + server.thing() + " HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n");
        BODY.chars().forEach(c -> client.send("1\r\n" + (char) c + "\r\n"));
        client.send("0\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(201);
    }

    @Test
    void pipelined_requests_are_answered_in_their_order() {
        RawHttp client = server.dial();
        String thing = server.thing();
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            requests.append(i % 2 == 0 ? "GET /v2/ HTTP/1.1\n\n" : "GET " + thing + "/resources HTTP/1.1\n\n");
        }
        client.send(requests.toString());
        for (int i = 0; i < 500; i++) {
            assertThat(client.answer().status()).as("answer " + i).isEqualTo(i % 2 == 0 ? 401 : 200);
        }
    }
}
