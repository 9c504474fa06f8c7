package io.thingway.mqtt.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.mqtt.MqttWebSocket;
import io.thingway.testkit.program.Program;
import io.thingway.testkit.program.Programs;
import io.thingway.testkit.proxy.TcpProxy;
import io.thingway.testkit.tls.TestCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * MQTT.js as the vendor's samples use it, in the release they pin (4.1.0) and the newest. The scripts are
 * in {@code src/test/js}.
 */
class MqttJsIT {
    private static final String WRITE = "{\"values\":[{\"key\":\"green\",\"value\":\"1\"}]}";
    private static final String PUSH = "[{\"key\":\"green\",\"value\":\"1\"}]";

    /**
     * After a cut MQTT.js comes back with the same client id and one SUBSCRIBE, the activation topic first
     * (as seen on the wire): the same token again, no second code used, one push for a write.
     */
    @ParameterizedTest
    @ValueSource(strings = {"mqtt4", "mqttlatest"})
    void activates_and_survives_its_reconnect(String module) {
        try (RealServer server = RealServer.start();
                TcpProxy proxy = TcpProxy.start(server.address());
                Program client = node(
                        "activate.js",
                        module,
                        "mqtt://127.0.0.1:" + proxy.address().getPort(),
                        server.activationTopic())) {
            String token = client.lineStarting("token ");
            client.lineStarting("ready");
            String topic = "v2/things/" + token.substring("token ".length());
            assertPush(server, client, topic);

            proxy.cut();
            assertThat(client.lineStarting("connected")).isEqualTo("connected");
            assertThat(client.lineStarting("token ")).isEqualTo(token);
            assertPush(server, client, topic);
            assertPush(server, client, topic);
            assertThat(server.codesLeft()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt4", "mqttlatest"})
    void hears_why_a_code_is_refused(String module) {
        try (RealServer server = RealServer.start();
                Program client = node(
                        "activate.js",
                        module,
                        "mqtt://127.0.0.1:" + server.port(),
                        "v2/activations/" + "x".repeat(34) + "/0.1")) {
            assertThat(client.lineStarting("error ")).isEqualTo("error unknown activation code");
            assertThat(client.exitCode()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt4", "mqttlatest"})
    void activates_over_tls_with_a_ca(String module, @TempDir Path folder) throws IOException {
        TestCertificates certificates = new TestCertificates(folder);
        TestCertificates.Issued issued = certificates.issue("localhost", "127.0.0.1");
        try (RealServer server = RealServer.start(issued.tls());
                Program client = node(
                        "activate.js",
                        module,
                        "mqtts://localhost:" + server.port(),
                        server.activationTopic(),
                        certificates.ca().toString())) {
            assertThat(client.lineStarting("token ")).hasSize("token ".length() + 43);
            client.lineStarting("ready");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt4", "mqttlatest"})
    void activates_over_websocket(String module) {
        try (RealServer server = RealServer.start(free -> free.withWebSocket(MqttWebSocket.DEFAULT));
                Program client = node(
                        "activate.js", module, "ws://127.0.0.1:" + server.port() + "/mqtt", server.activationTopic())) {
            assertThat(client.lineStarting("token ")).hasSize("token ".length() + 43);
            client.lineStarting("ready");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt4", "mqttlatest"})
    void activates_over_websocket_with_tls(String module, @TempDir Path folder) throws IOException {
        TestCertificates certificates = new TestCertificates(folder);
        TestCertificates.Issued issued = certificates.issue("localhost", "127.0.0.1");
        try (RealServer server =
                        RealServer.start(free -> free.withTls(issued.tls()).withWebSocket(MqttWebSocket.DEFAULT));
                Program client = node(
                        "activate.js",
                        module,
                        "wss://localhost:" + server.port() + "/mqtt",
                        server.activationTopic(),
                        certificates.ca().toString())) {
            assertThat(client.lineStarting("token ")).hasSize("token ".length() + 43);
            client.lineStarting("ready");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt4", "mqttlatest"})
    void a_killed_client_leaves_its_will(String module) {
        try (RealServer server = RealServer.start();
                Program listener =
                        node("activate.js", module, "mqtt://127.0.0.1:" + server.port(), server.activationTopic())) {
            String topic = "v2/things/" + listener.lineStarting("token ").substring("token ".length());
            listener.lineStarting("ready");
            try (Program doomed = node("last-will.js", module, "mqtt://127.0.0.1:" + server.port(), topic)) {
                doomed.lineStarting("connected");
                doomed.kill();
                assertThat(listener.lineStarting("push "))
                        .isEqualTo("push " + topic + " [{\"key\":\"LWT\",\"value\":\"Device Last Will Testament\"}]");
            }
        }
    }

    /** One write is exactly one push: nothing else lies between it and the next write's. */
    private static void assertPush(RealServer server, Program client, String topic) {
        await().until(() -> server.running().stats().connections() == 1);
        List<String> command = List.of(
                Programs.program("mosquitto_pub"),
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(server.port()),
                "-q",
                "1",
                "-t",
                topic,
                "-m",
                WRITE);
        try (Program pub = Program.start(command)) {
            assertThat(pub.exitCode()).isZero();
        }
        assertThat(client.line()).isEqualTo("push " + topic + " " + PUSH);
        await().until(() -> server.running().stats().connections() == 1);
        assertThat(client.rest()).isEmpty();
    }

    private static Program node(String script, String module, String... arguments) {
        List<String> command = new java.util.ArrayList<>(
                List.of(Programs.program("node"), Programs.script(script), Programs.npm(module)));
        command.addAll(List.of(arguments));
        return Program.start(command);
    }
}
