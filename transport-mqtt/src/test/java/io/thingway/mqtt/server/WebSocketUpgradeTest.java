package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.WebSocketWire.BINARY;
import static io.thingway.mqtt.server.WebSocketWire.answer;
import static io.thingway.mqtt.server.WebSocketWire.frame;
import static io.thingway.mqtt.server.WebSocketWire.http;
import static io.thingway.mqtt.server.WebSocketWire.request;
import static io.thingway.mqtt.server.WebSocketWire.served;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.MqttLimits;
import io.thingway.mqtt.MqttWebSocket;
import io.thingway.mqtt.NoBufferLeaks;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests become a WebSocket of MQTT (RFC 6455 section 4.2), and what the others hear. */
@ExtendWith(NoBufferLeaks.class)
class WebSocketUpgradeTest {
    private static final String PLAIN = "GET %s HTTP/1.1\nHost: localhost\n\n";

    @RegisterExtension
    final LiveServer server = new LiveServer(config -> config.withWebSocket(MqttWebSocket.DEFAULT)
            .withLimits(MqttLimits.DEFAULT.withConnectTimeout(Duration.ofSeconds(1))));

    @Test
    void a_request_for_it_becomes_a_websocket() {
        server.dial().send(request()).expect(answer());
        assertThat(server.running().uri())
                .hasToString("ws://" + server.running().uri().getHost() + ":" + server.port() + "/mqtt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mqtt|mqtt",
                "mqttv3.1|mqttv3.1",
                "'mqttv3.1, mqtt'|mqtt",
                "'chat,mqtt'|mqtt",
            })
    @Normative(v3 = "6.0.0-4", v5 = "6.0.0-4")
    void the_protocol_is_one_that_the_client_offers(String offered, String chosen) {
        server.dial()
                .send(request("Sec-WebSocket-Protocol", "Sec-WebSocket-Protocol: " + offered + "\n"))
                .expect(answer(chosen));
    }

    @Test
    void frames_right_behind_the_request_are_not_lost() {
        server.dial()
                .send(request(), frame(BINARY, Wire.connect("eager")))
                .expect(answer(), served(BINARY, Wire.CONNACK));
    }

    @Test
    void a_query_and_small_letters_do_no_harm() {
        server.dial().send(request("GET", "GET /mqtt?from=page HTTP/1.1\n")).expect(answer());
        server.dial()
                .send(request("Connection", "connection: keep-alive, upgrade\n"))
                .expect(answer());
    }

    @Test
    void plain_http_hears_what_is_spoken_here() {
        refused(
                http(PLAIN.formatted("/mqtt")),
                "426 Upgrade Required",
                "speaks MQTT over WebSocket",
                "upgrade: websocket");
        refused(http("POST /mqtt HTTP/1.1\nContent-Length: 2\n\n{}"), "426 Upgrade Required", "speaks MQTT");
        refused(
                http("GET /mqtt HTTP/1.0\nConnection: upgrade\nUpgrade: websocket\n\n"),
                "426 Upgrade Required",
                "speaks");
        assertThat(server.stats().refusedConnects()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/MQTT", "/mqtt/", "/ws", "/mqtt%2F", "*"})
    void another_path_is_not_found(String path) {
        refused(request("GET", "GET " + path + " HTTP/1.1\n"), "404 Not Found", "MQTT over WebSocket is at /mqtt");
    }

    @Test
    void a_wrong_upgrade_hears_why() {
        refused(request("Sec-WebSocket-Protocol", ""), "400 Bad Request", "must offer one of mqtt, mqttv3.1");
        refused(
                request("Sec-WebSocket-Protocol", "Sec-WebSocket-Protocol: chat, MQTT\n"),
                "400 Bad Request",
                "must offer one of mqtt, mqttv3.1");
        refused(request("Sec-WebSocket-Key", ""), "400 Bad Request", "16 bytes in Base64");
        refused(request("Sec-WebSocket-Key", "Sec-WebSocket-Key: dGhl\n"), "400 Bad Request", "16 bytes in Base64");
        refused(request("Sec-WebSocket-Key", "Sec-WebSocket-Key: ?\n"), "400 Bad Request", "16 bytes in Base64");
        refused(
                request("Sec-WebSocket-Version", "Sec-WebSocket-Version: 8\n"),
                "426 Upgrade Required",
                "version 13",
                "sec-websocket-version: 13");
        refused(request("GET", "PUT /mqtt HTTP/1.1\n"), "400 Bad Request", "with GET");
        refused(Wire.bytes(request("Host", "Content-Length: 2\n"), http("{}")), "400 Bad Request", "has no body");
    }

    @Test
    void what_is_no_request_hears_so() {
        refused(Wire.bytes(Wire.connect("tcp"), http("\n\n")), "400 Bad Request", "no HTTP request");
        refused(request("Host", "X: " + "x".repeat(20_000) + "\n"), "431 ", "too long");
        refused(http("GET /" + "x".repeat(5_000) + " HTTP/1.1\n\n"), "431 ", "too long");
    }

    @Test
    void silence_is_bounded_wherever_it_begins() {
        RawMqtt silent = server.dial();
        RawMqtt half = server.dial().send(http("GET /mqtt HTTP/1.1\nHost:"));
        RawMqtt upgraded = server.dial().send(request()).expect(answer());
        silent.expectClosed();
        half.expectClosed();
        upgraded.expect("88 02 03 E8").expectClosed();
        assertThat(server.stats().refusedConnects()).isEqualTo(3);
    }

    @Test
    void origins_are_for_pages_alone() {
        try (LiveServer own = new LiveServer(config ->
                        config.withWebSocket(MqttWebSocket.DEFAULT.withOrigins(Set.of("https://app.example"))))
                .start()) {
            own.dial().send(request()).expect(answer());
            own.dial().send(request("Host", "Origin: https://APP.example\n")).expect(answer());
            refused(
                    own,
                    request("Host", "Origin: https://app.example.evil\n"),
                    "403 Forbidden",
                    "pages of this origin");
            refused(own, request("Host", "Origin: null\n"), "403 Forbidden", "pages of this origin");
        }
        server.dial().send(request("Host", "Origin: https://any.example\n")).expect(answer());
    }

    private void refused(byte[] request, String status, String... said) {
        refused(server, request, status, said);
    }

    private static void refused(LiveServer server, byte[] request, String status, String... said) {
        String answer = server.dial().send(request).rest();
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("connection: close")
                .contains(said);
    }
}
