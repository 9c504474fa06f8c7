package io.thingway.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttVersion;
import io.thingway.mqtt.NoBufferLeaks;
import io.thingway.session.Capability;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The handshake (MQTT 3.1.1 and 5, 3.1 and 3.2).
 *
 * <pre>
 * device                server
 *   |-- CONNECT --------->|
 *   |<-------- CONNACK ---|
 * </pre>
 */
@ExtendWith(NoBufferLeaks.class)
class ConnectTest {
    private static final ThingToken TOKEN = new ThingToken("T".repeat(43));

    private ScriptedServer server;
    private MqttConfig config;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.start();
        config = MqttConfig.of("127.0.0.1").withPort(server.port()).withClientId("device");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void says_mqtt_3_1_1_by_default() {
        try (Device device = Device.dials(config)) {
            server.accepts()
                    .expects(
                            "10 12", // CONNECT, 18 bytes follow
                            "0004 'MQTT' 04", // protocol level 4
                            "02", // clean session
                            "003C", // keep alive 60 s
                            "0006 'device'")
                    .sends("20 02 00 00"); // CONNACK: accepted
            assertThat(device.link().window()).isEqualTo(65_000);
        }
    }

    @Test
    void says_mqtt_5_when_asked_to_and_hears_the_terms() {
        try (Device device = Device.dials(config.withVersion(MqttVersion.V5).withMaxPacketBytes(65_536))) {
            server.accepts()
                    .expects(
                            "10 1B", // CONNECT, 27 bytes follow
                            "0004 'MQTT' 05", // protocol level 5
                            "02", // clean start
                            "003C", // keep alive 60 s
                            "08", // 8 bytes of properties
                            "22 0100", // topic alias maximum 256
                            "27 00010000", // maximum packet size 65,536; session expiry is absent: 0
                            "0006 'device'")
                    .sends(
                            "20 13 00 00", // CONNACK: success
                            "10", // 16 bytes of properties
                            "21 0007", // receive maximum 7
                            "12 0003 'any'", // assigned client identifier
                            "26 0001 'a' 0001 'b'"); // a user property, ignored
            assertThat(device.link().window()).isEqualTo(7);
        }
    }

    @Test
    void sends_user_name_and_password() {
        try (Device device = Device.dials(config.withCredentials(new MqttConfig.Credentials("me", "pass")))) {
            server.accepts()
                    .expects(
                            "10 1C", // CONNECT, 28 bytes follow
                            "0004 'MQTT' 04",
                            "C2", // user name, password, clean session
                            "003C 0006 'device'",
                            "0002 'me'",
                            "0004 'pass'")
                    .sends("20 02 00 00");
            assertThat(device.link()).isNotNull();
        }
    }

    @Test
    void leaves_the_last_will_as_an_ordinary_write_on_the_things_topic() {
        Map<ThingToken, List<ResourceValue>> wills = Map.of(TOKEN, List.of(ResourceValue.of("a", 1)));
        try (Device device = Device.dials(config, ConnectionOptions.DEFAULT, wills)) {
            server.accepts()
                    .expects(
                            "10 6D", // CONNECT, 109 bytes follow
                            "0004 'MQTT' 04",
                            "0E", // will of QoS 1, not retained, clean session
                            "003C 0006 'device'",
                            "0035 'v2/things/" + TOKEN.value() + "'",
                            "0022 '{\"values\":[{\"key\":\"a\",\"value\":1}]}'")
                    .sends("20 02 00 00");
            assertThat(device.link()).isNotNull();
        }
    }

    @Test
    void refuses_a_last_will_that_no_packet_can_hold() {
        Map<ThingToken, List<ResourceValue>> wills = Map.of(TOKEN, List.of(ResourceValue.of("a", "x".repeat(65_536))));
        try (Device device = Device.dials(config, ConnectionOptions.DEFAULT, wills)) {
            assertRefused(device, ErrorCode.TOO_LARGE, "last will");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "01, PROTOCOL_ERROR, version",
        "02, INVALID_REQUEST, client id",
        "03, UNAVAILABLE, refused",
        "04, UNAUTHORIZED, user name or password",
        "05, UNAUTHORIZED, refused",
        "77, PROTOCOL_ERROR, malformed"
    })
    void hears_why_a_3_1_1_server_refuses(String code, ErrorCode expected, String words) {
        try (Device device = Device.dials(config)) {
            server.accepts().sends("20 02 00", code);
            assertRefused(device, expected, words);
            server.expects("10 12 0004 'MQTT' 04 02 003C 0006 'device'").expectsEnd();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "80, INTERNAL",
        "84, PROTOCOL_ERROR",
        "85, INVALID_REQUEST",
        "86, UNAUTHORIZED",
        "87, UNAUTHORIZED",
        "88, UNAVAILABLE",
        "89, UNAVAILABLE",
        "8A, FORBIDDEN",
        "95, TOO_LARGE",
        "97, TOO_MANY_REQUESTS",
        "9B, UNSUPPORTED",
        "9F, TOO_MANY_REQUESTS"
    })
    void hears_why_an_mqtt_5_server_refuses(String code, ErrorCode expected) {
        try (Device device = Device.dials(config.withVersion(MqttVersion.V5))) {
            server.accepts().sends("20 0B 00", code, "08", "1F 0005 'words'"); // reason string
            assertRefused(device, expected, "words");
        }
    }

    @Test
    void does_not_promise_acknowledged_writes_of_a_server_that_takes_qos_0_only() {
        try (Device device = Device.dials(config.withVersion(MqttVersion.V5))) {
            server.accepts().sends("20 05 00 00 02", "24 00"); // maximum QoS 0
            assertRefused(device, ErrorCode.UNSUPPORTED, "QoS 0");
        }
    }

    @Test
    void knows_what_qos_0_cannot_do() {
        try (Device one = Device.dials(config);
                Device zero = Device.dials(config.withQos(0))) {
            assertThat(one.capabilities().set())
                    .containsExactlyInAnyOrder(Capability.ACKNOWLEDGED_WRITES, Capability.LAST_WILL);
            assertThat(zero.capabilities().set()).containsExactly(Capability.LAST_WILL);
            assertThat(zero.capabilities().maxWills()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'48 54 54 50 2F 31 2E 31 20', PROTOCOL_ERROR", // HTTP/1.1, read as a PUBACK with wrong flags
        "'D0 00', PROTOCOL_ERROR", // PINGRESP
        "'20 FF FF FF FF FF', PROTOCOL_ERROR", // a length of five bytes
        "'20 00', PROTOCOL_ERROR" // CONNACK of no bytes
    })
    void does_not_take_an_answer_that_is_no_connack(String answer, ErrorCode expected) {
        try (Device device = Device.dials(config)) {
            server.accepts().sends(answer).sends("00 00 00 00");
            assertRefused(device, expected, "the server");
        }
    }

    @Test
    void reports_a_server_that_hangs_up() {
        try (Device device = Device.dials(config)) {
            server.accepts()
                    .expects("10 12 0004 'MQTT' 04 02 003C 0006 'device'")
                    .hangsUp();
            assertRefused(device, ErrorCode.UNREACHABLE, "closed the connection");
        }
    }

    @Test
    void gives_a_silent_server_up_at_the_deadline() {
        ConnectionOptions impatient =
                ConnectionOptions.DEFAULT.withTimeouts(Timeouts.DEFAULT.withConnect(Duration.ofMillis(200)));
        try (Device device = Device.dials(config, impatient, Map.of())) {
            server.accepts();
            assertRefused(device, ErrorCode.UNREACHABLE, "127.0.0.1:" + server.port() + " does not answer");
            server.expects("10 12 0004 'MQTT' 04 02 003C 0006 'device'").expectsEnd();
        }
    }

    @Test
    void names_the_port_that_refuses() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (Device device = Device.dials(config.withPort(free))) {
            assertRefused(device, ErrorCode.UNREACHABLE, "127.0.0.1:" + free + " refuses the connection");
        }
    }

    @Test
    void names_the_host_that_nobody_knows() {
        String host = "x".repeat(64); // longer than a label may be, so no resolver is asked
        try (Device device = Device.dials(MqttConfig.of(host))) {
            assertRefused(device, ErrorCode.UNREACHABLE, host + ":1883 is unknown");
        }
    }

    @Test
    void ends_the_attempt_when_closed_meanwhile() {
        try (Device device = Device.dials(config)) {
            server.accepts().expects("10 12 0004 'MQTT' 04 02 003C 0006 'device'");
            device.stop();
            assertRefused(device, ErrorCode.CLOSED, "closed");
        }
        server.expectsEnd();
    }

    private static void assertRefused(Device device, ErrorCode code, String words) {
        ThingException refusal = device.refusal();
        assertThat(refusal.code()).as(refusal.message()).isEqualTo(code);
        assertThat(refusal.message()).contains(words);
    }
}
