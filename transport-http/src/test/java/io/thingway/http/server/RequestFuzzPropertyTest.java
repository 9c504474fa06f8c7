package io.thingway.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever one connection sends, the others are served. */
class RequestFuzzPropertyTest {
    private static final List<String> PARTS = List.of(
            "GET",
            "POST",
            " ",
            "/v2/",
            "/v2/things",
            " HTTP/1.1",
            " HTTP/1.0",
            "\r\n",
            "\n",
            "\r",
            "\r\n\r\n",
            "\n\n",
            "Content-Length: 5",
            "Content-Length: -1",
            "Transfer-Encoding: chunked",
            "5\r\n12345\r\n",
            "0\r\n\r\n",
            "Expect: 100-continue",
            "Connection: close",
            "Host: x",
            ":",
            "\t",
            "{",
            "}",
            "\u0000",
            "\u00ff",
            "12345",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Upgrade: h2c",
            "HTTP2-Settings: AAMAAABkAAQAAP__",
            "Content-Encoding: gzip",
            "Content-Type: application/cbor",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    private static final LiveServer SERVER = new LiveServer();

    @BeforeContainer
    static void start() {
        SERVER.start();
    }

    @AfterContainer
    static void close() {
        SERVER.close();
    }

    @Property(tries = 300)
    void others_are_served(@ForAll("requests") String request) {
        try (RawHttp neighbour = RawHttp.connect(SERVER.port());
                RawHttp client = RawHttp.connect(SERVER.port())) {
            client.sendUntilRefused(request.getBytes(StandardCharsets.ISO_8859_1), 1);
            neighbour.send("GET /v2/ HTTP/1.1\r\n\r\n");
            assertThat(neighbour.answer().status()).isEqualTo(401);
            client.hangUp();
            assertThat(client.ends()).isTrue();
        }
    }

    @Provide
    Arbitrary<String> requests() {
        Arbitrary<String> sound = Arbitraries.of("GET /v2/ HTTP/1.1\r\n", "POST /v2/things HTTP/1.1\r\n", "");
        Arbitrary<String> parts = Arbitraries.of(PARTS).list().ofMaxSize(12).map(list -> String.join("", list));
        Arbitrary<String> bytes =
                Arbitraries.strings().withCharRange('\u0000', '\u00ff').ofMaxLength(50);
        return sound.flatMap(start -> Arbitraries.oneOf(parts, bytes).map(rest -> start + rest));
    }
}
