package io.thingway.mqtt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import io.thingway.memory.InMemoryThings;
import io.thingway.mqtt.MqttEndpoint;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.MqttLimits;
import io.thingway.mqtt.RunningMqttEndpoint;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.testkit.log.LogTap;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.tls.ServerTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MQTT over TLS: 1.2 and 1.3, and nobody is disturbed by those who speak something else. */
class TlsTest {
    @TempDir
    static Path folder;

    private static TestCertificates certificates;
    private static ServerTls tls;

    private final InMemoryThings things = new InMemoryThings();
    private RunningMqttEndpoint server;

    @BeforeAll
    static void makeCertificate() throws IOException {
        certificates = new TestCertificates(folder);
        TestCertificates.Issued issued = certificates.issue("localhost", "127.0.0.1");
        tls = issued.tls();
    }

    @BeforeEach
    void start() {
        server = new MqttEndpoint(
                        free().withTls(tls).withLimits(MqttLimits.DEFAULT.withConnectTimeout(Duration.ofSeconds(1))))
                .start(things);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void serves_over(String protocol) throws Exception {
        String topic = ThingTopic.of(things.activateThings(1).get(0).token());
        try (RawMqtt client = RawMqtt.over(dial(protocol))) {
            client.send(Wire.connect("c"), Wire.subscribe(1, topic, 0)).expect(Wire.CONNACK, "90 03 00 01 00");
            client.send(Wire.publish1(1, topic, "{\"values\":[{\"key\":\"a\",\"value\":1}]}"))
                    .expect(
                            Wire.packet("30", Wire.text(topic), Wire.raw("[{\"key\":\"a\",\"value\":1}]")),
                            "40 02 00 01");
            client.send(Wire.DISCONNECT).expectClosed();
        }
        assertThat(server.uri().getScheme()).isEqualTo("mqtts");
    }

    @Test
    void refuses_tls_1_1() {
        assertThatThrownBy(() -> dial("TLSv1.1").close()).isInstanceOf(SSLException.class);
    }

    @Test
    void plain_bytes_and_silence_do_not_disturb_others() throws Exception {
        try (LogTap log = LogTap.on("io.thingway.mqtt");
                RawMqtt good = RawMqtt.over(dial("TLSv1.3"));
                RawMqtt plain = RawMqtt.connect(server.uri().getPort());
                RawMqtt silent = RawMqtt.connect(server.uri().getPort())) {
            good.send(Wire.connect("c")).expect(Wire.CONNACK);
            plain.send(Wire.connect("plain")).expectAnyEnd();
            silent.expectClosed();
            good.expectNothing();
            assertThat(log.lines()).noneMatch(line -> line.startsWith("WARN") || line.startsWith("ERROR"));
        }
    }

    @Test
    void names_a_certificate_that_cannot_be_used() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        MqttEndpointConfig broken = free().withTls(new ServerTls(empty, empty));
        assertThatThrownBy(() -> new MqttEndpoint(broken).start(things))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("empty.pem");
    }

    private SSLSocket dial(String protocol) throws IOException, GeneralSecurityException {
        SSLContext context = certificates.trusting();
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.uri().getPort());
        socket.setEnabledProtocols(new String[] {protocol});
        socket.startHandshake();
        return socket;
    }

    private static MqttEndpointConfig free() {
        return MqttEndpointConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }
}
