package io.thingway.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two programs may read in two ways are refused, and their connection ends (RFC 9112, 11.2). */
@Timeout(30)
class SmugglingTest {
    private static final String NEXT = "GET /v2/utils/date HTTP/1.1\r\n\r\n";

    @RegisterExtension
    private final LiveServer server = new LiveServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\n12345",
                "Content-Length: 5\r\nContent-Length: 5\r\n\r\n12345",
                "Content-Length: 5, 6\r\n\r\n12345",
                "Content-Length: +5\r\n\r\n12345",
                "Content-Length: -5\r\n\r\n12345",
                "Content-Length: 0x5\r\n\r\n12345",
                "Content-Length: 5 5\r\n\r\n12345",
                "Content-Length:\r\n\r\n12345",
                "Content-Length : 5\r\n\r\n12345",
                "Content-Length: 99999999999999999999\r\n\r\n12345",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
                "X: a\r\n Content-Length: 5\r\n\r\n12345",
                "X: a\r\n\tb\r\n\r\n",
                " X: a\r\n\r\n",
                "X: a\rContent-Length: 5\r\n\r\n",
                "X: a\u0000b\r\n\r\n",
                "X y: a\r\n\r\n",
                ": a\r\n\r\n",
                "X\r\n\r\n"
            })
    void an_ambiguous_head_is_refused(String rest) {
        expectRefusal("POST /v2/things HTTP/1.1\r\nHost: x\r\n" + rest, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\n12345\r\n0\r\n\r\n",
                "0x5\r\n12345\r\n0\r\n\r\n",
                "-5\r\n12345\r\n0\r\n\r\n",
                "+5\r\n12345\r\n0\r\n\r\n",
                "5 5\r\n12345\r\n0\r\n\r\n",
                "\r\n12345\r\n0\r\n\r\n",
                "fffffffff\r\n12345\r\n0\r\n\r\n",
                "5\n12345\r\n0\r\n\r\n",
                "5\r\n12345\n0\r\n\r\n",
                "5\r\n1234567\r\n0\r\n\r\n",
                "5;a\n=b\r\n12345\r\n0\r\n\r\n",
                "5\r12345\r\n0\r\n\r\n"
            })
    void ambiguous_chunks_are_refused(String body) {
        expectRefusal("POST /v2/things HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n\r\n",
                "GET /v2/\r\n\r\n",
                "GET\r/v2/ HTTP/1.1\r\n\r\n",
                "GET /v2/ HTTP/1.1 x\r\n\r\n",
                "GET /v2/ HTP/1.1\r\n\r\n",
                "G\u0001T /v2/ HTTP/1.1\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"
            })
    void a_malformed_request_line_is_refused(String head) {
        expectRefusal(head, 400);
    }

    @Test
    void another_version_of_the_protocol_is_named_as_the_reason() {
        expectRefusal("GET /v2/ HTTP/1.2\r\n\r\n", 505);
        expectRefusal("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    }

    @Test
    void http_1_0_knows_no_chunks() {
        expectRefusal("POST /v2/things HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    }

    @Test
    void requests_before_a_bad_one_are_answered_first() {
        RawHttp client = server.dial();
        client.send(NEXT + NEXT + "GET\r\n\r\n" + NEXT);
        assertThat(client.answer().status()).isEqualTo(200);
        assertThat(client.answer().status()).isEqualTo(200);
        assertThat(client.answer().status()).isEqualTo(400);
        assertThat(client.closed()).isTrue();
    }

    private void expectRefusal(String request, int status) {
        RawHttp neighbour = server.dial().send(NEXT);
        assertThat(neighbour.answer().status()).isEqualTo(200);
        RawHttp client = server.dial().send(request).send(NEXT);
        RawHttp.Answer answer = client.answer();
        assertThat(answer.status()).as(request).isEqualTo(status);
        assertThat(answer.field("connection")).isEqualTo("close");
        assertThat(answer.field("content-type")).isEqualTo("application/json");
        assertThat(answer.body()).startsWith("{\"status\":\"error\",\"code\":" + status + ",\"message\":\"");
        assertThat(client.closed()).as("closed after " + request).isTrue();
        assertThat(server.stats().refusals()).isPositive();
        assertThat(neighbour.send(NEXT).answer().status()).isEqualTo(200);
    }
}
