package io.thingway.mqtt.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.testkit.program.Program;
import io.thingway.testkit.program.Programs;
import io.thingway.testkit.tls.TestCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three steps of the vendor's documentation, with the tools that it names: mosquitto_sub and mosquitto_pub. */
class MosquittoClientsIT {
    private static final String WRITE = "{\"values\":[{\"key\":\"green\",\"value\":\"1\"}]}";

    @ParameterizedTest
    @CsvSource({"mqttv31,0", "mqttv311,0", "mqttv311,1", "mqttv311,2", "mqttv5,0", "mqttv5,1", "mqttv5,2"})
    void activates_subscribes_and_publishes(String version, int qos) {
        try (RealServer server = RealServer.start()) {
            String topic;
            try (Program activation = sub(server.port(), version, qos, server.activationTopic(), "-C", "1")) {
                String answer = activation.line();
                assertThat(answer)
                        .startsWith("{\"status\":\"created\",\"message\":\"thing activated\",\"thingToken\":\"");
                assertThat(activation.exitCode()).isZero();
                topic = "v2/things/" + answer.replaceAll(".*\"thingToken\":\"([^\"]*)\".*", "$1");
            }
            try (Program listener = sub(server.port(), version, qos, topic, "-C", "1")) {
                awaitConnections(server, 1);
                pub(server.port(), version, qos, topic, listener);
                assertThat(listener.line()).isEqualTo("[{\"key\":\"green\",\"value\":\"1\"}]");
                assertThat(listener.exitCode()).isZero();
            }
        }
    }

    @Test
    void serves_both_over_tls_with_a_ca(@TempDir Path folder) throws IOException {
        TestCertificates certificates = new TestCertificates(folder);
        TestCertificates.Issued issued = certificates.issue("localhost", "127.0.0.1");
        String ca = certificates.ca().toString();
        try (RealServer server = RealServer.start(issued.tls());
                Program activation =
                        sub(server.port(), "mqttv311", 0, server.activationTopic(), "-C", "1", "--cafile", ca)) {
            assertThat(activation.line()).contains("\"status\":\"created\"");
        }
    }

    @Test
    void a_bad_write_is_counted() {
        try (RealServer server = RealServer.start();
                Program pub = Program.start(pubCommand(server.port(), "mqttv5", 1, server.topic(), "{oops"))) {
            pub.exitCode();
            await().until(() -> server.running().stats().refusedWrites() == 1);
        }
    }

    private static Program sub(int port, String version, int qos, String topic, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Programs.program("mosquitto_sub"),
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-V",
                version,
                "-q",
                String.valueOf(qos),
                "-t",
                topic,
                "-W",
                "20"));
        command.addAll(List.of(more));
        return Program.start(command);
    }

    /** Publishes until the listener, whose SUBACK cannot be seen from here, has heard it. */
    private static void pub(int port, String version, int qos, String topic, Program listener) {
        await().until(() -> {
            try (Program pub = Program.start(pubCommand(port, version, qos, topic, WRITE))) {
                assertThat(pub.exitCode()).isZero();
            }
            return !listener.rest().isEmpty();
        });
    }

    private static List<String> pubCommand(int port, String version, int qos, String topic, String payload) {
        return List.of(
                Programs.program("mosquitto_pub"),
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-V",
                version,
                "-q",
                String.valueOf(qos),
                "-t",
                topic,
                "-m",
                payload);
    }

    private static void awaitConnections(RealServer server, int count) {
        await().until(() -> server.running().stats().connections() == count);
    }
}
