package io.thingway.mqtt.client;

import static io.thingway.mqtt.client.ScriptedWebSocket.BINARY;
import static io.thingway.mqtt.client.ScriptedWebSocket.CLOSE;
import static io.thingway.mqtt.client.ScriptedWebSocket.CONTINUATION;
import static io.thingway.mqtt.client.ScriptedWebSocket.PING;
import static io.thingway.mqtt.client.ScriptedWebSocket.PONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttVersion;
import io.thingway.mqtt.MqttWebSocketRequest;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.TlsOptions;
import io.thingway.testkit.tls.TestCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MQTT in a WebSocket (MQTT 5, 6; RFC 6455), frame by frame. */
class WebSocketTest extends LinkFixture {
    private static final String CONNECT = "10 16 0004 'MQTT' 05 02 0000 08 22 0100 27 00100000 0001 'd'";
    private static final String CONNACK = "20 03 00 00 00";

    private ScriptedWebSocket socket;

    @BeforeEach
    void overWebSocket() {
        socket = new ScriptedWebSocket(server);
        config = config.withVersion(MqttVersion.V5).withWebSocket(MqttWebSocketRequest.DEFAULT);
    }

    @Test
    void asks_for_the_path_with_the_protocol_of_mqtt_and_the_headers_given() {
        config = config.withWebSocket(new MqttWebSocketRequest("/in?a=%20", Map.of("X-Key", "k")));
        try (Device device = Device.dials(config)) {
            String request = socket.accepts();
            assertThat(request).startsWith("GET /in?a=%20 HTTP/1.1\r\n").doesNotContainIgnoringCase("origin:");
            assertThat(ScriptedWebSocket.header(request, "host")).isEqualTo("127.0.0.1:" + server.port());
            assertThat(ScriptedWebSocket.header(request, "sec-websocket-protocol"))
                    .isEqualTo("mqtt");
            assertThat(ScriptedWebSocket.header(request, "x-key")).isEqualTo("k");
            socket.expects(BINARY, CONNECT).sends(BINARY, CONNACK);
            device.link();
        }
    }

    @Test
    void says_good_bye_in_both_protocols() {
        try (Device device = connected()) {
            CompletionStage<Void> closed = device.ask(link -> link.close());
            socket.expects(BINARY, "E0 00").expects(CLOSE, "03E8 'Bye'");
            server.expectsEnd();
            Device.result(closed);
        }
    }

    @Test
    void reads_packets_whatever_frames_they_come_in() {
        try (Device device = connected()) {
            CompletionStage<Void> first = device.write(TOKEN, 1);
            expectWrite(1);
            CompletionStage<Void> second = device.write(TOKEN, 2);
            expectWrite(2);

            socket.sendsFragment(BINARY, "40 02")
                    .sends(PING, "'p'")
                    .sendsFragment(CONTINUATION, "00")
                    .sends(CONTINUATION, "01 40 02 00 02 D0 00")
                    .expects(PONG, "'p'");
            Device.result(first);
            Device.result(second);
            socket.sends(BINARY).sends(BINARY, "D0");
            assertThat(device.isUp()).isTrue();
        }
    }

    @Test
    void keeps_alive_by_packets() {
        config = config.withKeepAlive(Duration.ofSeconds(1));
        try (Device device = Device.dials(config)) {
            socket.accepts();
            socket.expects(BINARY, "10 16 0004 'MQTT' 05 02 0001 08 22 0100 27 00100000 0001 'd'")
                    .sends(BINARY, CONNACK);
            device.link();
            socket.expects(BINARY, "C0 00").sends(BINARY, "D0 00").expects(BINARY, "C0 00");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401 Unauthorized, UNAUTHORIZED",
        "403 Forbidden, FORBIDDEN",
        "404 Not Found, UNREACHABLE",
        "302 Found, UNREACHABLE",
        "200 OK, UNREACHABLE",
        "502 Bad Gateway, UNREACHABLE",
        "503 Service Unavailable, UNAVAILABLE",
        "429 Too Many Requests, TOO_MANY_REQUESTS"
    })
    void says_how_the_request_was_refused(String status, ErrorCode code) {
        try (Device device = Device.dials(config)) {
            server.accepts();
            socket.request();
            socket.answers("HTTP/1.1 " + status + "\r\nRetry-After: 7\r\nContent-Length: 20000\r\n\r\n<html>");
            ThingException refusal = device.refusal();
            assertThat(refusal.message())
                    .isEqualTo("127.0.0.1:" + server.port() + " refused the WebSocket on /mqtt: " + status);
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.retryAfter()).hasValue(Duration.ofSeconds(7));
        }
    }

    @Test
    void does_not_take_another_protocol_for_mqtt() {
        try (Device device = Device.dials(config)) {
            socket.accepts("");
            assertThat(device.refusal().message())
                    .contains("offers no WebSocket for MQTT on /mqtt", "subprotocol", "mqtt");
        }
    }

    @Test
    void says_that_a_server_does_not_speak_http() {
        try (Device device = Device.dials(config)) {
            server.accepts();
            socket.request();
            socket.answers("SSH-2.0-OpenSSH\r\n\r\n");
            assertThat(device.refusal().message()).contains("127.0.0.1:" + server.port(), "does not speak HTTP");
        }
    }

    @Test
    void says_that_the_server_hung_up_on_the_request() {
        try (Device device = Device.dials(config)) {
            server.accepts();
            socket.request();
            server.hangsUp();
            assertThat(device.refusal().code()).isEqualTo(ErrorCode.UNREACHABLE);
        }
    }

    @Test
    void ends_with_a_server_that_closes_the_socket() {
        try (Device device = connected()) {
            socket.sends(CLOSE, "03E9 'restarting'");
            assertThat(device.downCause().message()).isEqualTo("the server closed the WebSocket: 1001 restarting");
        }
    }

    @ParameterizedTest
    @CsvSource({"81, text", "C2, broken"})
    void ends_with_a_server_that_breaks_the_protocol(String head, String words) {
        try (Device device = connected()) {
            server.sends(head, "01 'x'");
            ThingException cause = device.downCause();
            assertThat(cause.code()).isEqualTo(ErrorCode.PROTOCOL_ERROR);
            assertThat(cause.message()).contains(words);
        }
    }

    @Test
    void is_secured_by_tls(@TempDir Path folder) throws IOException {
        TestCertificates certificates = new TestCertificates(folder);
        SSLServerSocket listening = TestTls.listen(certificates.issue("localhost"), null);
        MqttConfig named = MqttConfig.of("localhost")
                .withVersion(MqttVersion.V5)
                .withClientId("d")
                .withKeepAlive(Duration.ZERO)
                .withWebSocket(MqttWebSocketRequest.DEFAULT)
                .withTls(true);
        try (ScriptedServer secure = new ScriptedServer(listening);
                Device device = Device.dials(
                        named.withPort(secure.port()),
                        ConnectionOptions.DEFAULT.withTls(TlsOptions.DEFAULT.withCa(certificates.ca())),
                        Map.of())) {
            ScriptedWebSocket inside = new ScriptedWebSocket(secure);
            inside.accepts();
            inside.expects(BINARY, CONNECT).sends(BINARY, CONNACK);
            device.link();
        }
    }

    private void expectWrite(int number) {
        socket.expects(BINARY, "32 5C", TOPIC, "000" + number + " 00", envelope(number));
    }

    private Device connected() {
        Device device = Device.dials(config);
        socket.accepts();
        socket.expects(BINARY, CONNECT).sends(BINARY, CONNACK);
        device.link();
        return device;
    }
}
