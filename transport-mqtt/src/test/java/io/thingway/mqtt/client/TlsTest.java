package io.thingway.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.NoBufferLeaks;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.TlsOptions;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.testkit.tls.TestCertificates.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS against the JDK's own server socket. */
@ExtendWith(NoBufferLeaks.class)
class TlsTest {
    private static final String CONNECT = "10 12 0004 'MQTT' 04 02 003C 0006 'device'";

    @TempDir
    private Path folder;

    @TempDir
    private Path otherFolder;

    private TestCertificates certificates;

    @BeforeEach
    void makeCa() throws IOException {
        certificates = new TestCertificates(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void trusts_a_certificate_of_the_given_ca(String protocol) throws IOException {
        try (ScriptedServer server = serve(certificates.issue("localhost"), protocol);
                Device device = dials(server, trusting())) {
            server.accepts().expects(CONNECT).sends("20 02 00 00");
            assertThat(device.link()).isNotNull();
        }
    }

    @Test
    void does_not_trust_a_certificate_of_an_unknown_ca() throws IOException {
        TlsOptions jvms = TlsOptions.DEFAULT;
        try (ScriptedServer server = serve(certificates.issue("localhost"), "TLSv1.3");
                Device device = dials(server, jvms)) {
            assertUnreachable(server, device, "is not trusted");
        }
    }

    @Test
    void does_not_take_a_certificate_of_another_host() throws IOException {
        try (ScriptedServer server = serve(certificates.issue("example.org"), "TLSv1.3");
                Device device = dials(server, trusting())) {
            assertUnreachable(server, device, "localhost");
        }
    }

    @Test
    void takes_it_when_told_not_to_verify_the_host() throws IOException {
        try (ScriptedServer server = serve(certificates.issue("example.org"), "TLSv1.3");
                Device device = dials(server, trusting().withVerifyHost(false))) {
            server.accepts().expects(CONNECT).sends("20 02 00 00");
            assertThat(device.link()).isNotNull();
        }
    }

    @Test
    void does_not_take_a_certificate_that_has_expired() throws IOException {
        try (ScriptedServer server = serve(certificates.issueExpired("localhost"), "TLSv1.3");
                Device device = dials(server, trusting())) {
            assertUnreachable(server, device, "expired");
        }
    }

    @Test
    void shows_its_own_certificate() throws IOException {
        Issued client = certificates.issue("device");
        try (ScriptedServer server = serveKnownClients(certificates);
                Device device = dials(server, trusting().withClientCertificate(client.certificate(), client.key()))) {
            server.accepts().expects(CONNECT).sends("20 02 00 00");
            assertThat(device.link()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "of another CA"})
    void hears_that_its_certificate_is_not_taken(String which) throws IOException {
        Issued stranger = new TestCertificates(otherFolder).issue("device");
        TlsOptions tls = which.equals("none")
                ? trusting()
                : trusting().withClientCertificate(stranger.certificate(), stranger.key());
        try (ScriptedServer server = serveKnownClients(certificates);
                Device device = dials(server, tls)) {
            assertUnreachable(server, device, "");
        }
    }

    @Test
    void says_that_a_server_does_not_speak_tls() throws IOException {
        try (ScriptedServer server = ScriptedServer.start();
                Device device = dials(server, trusting())) {
            server.accepts().sends("20 02 00 00 00");
            assertThat(device.refusal().message()).contains("localhost:" + server.port(), "does not speak TLS");
        }
    }

    @Test
    void says_which_file_cannot_be_used() throws IOException {
        Path missing = folder.resolve("missing.pem");
        Path broken = Files.writeString(folder.resolve("broken.pem"), "no PEM");
        assertThatThrownBy(() -> dial(1, TlsOptions.DEFAULT.withCa(missing)))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("missing.pem cannot be read");
        assertThatThrownBy(() -> dial(1, TlsOptions.DEFAULT.withCa(broken)))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("broken.pem");
        Path chain = certificates.issue("device").certificate();
        assertThatThrownBy(() -> dial(1, TlsOptions.DEFAULT.withClientCertificate(chain, broken)))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("broken.pem");
    }

    private TlsOptions trusting() {
        return TlsOptions.DEFAULT.withCa(certificates.ca());
    }

    private static ScriptedServer serve(Issued certificate, String protocol) throws IOException {
        SSLServerSocket socket = TestTls.listen(certificate, null);
        socket.setEnabledProtocols(new String[] {protocol});
        return new ScriptedServer(socket);
    }

    private static ScriptedServer serveKnownClients(TestCertificates certificates) throws IOException {
        SSLServerSocket socket = TestTls.listen(certificates.issue("localhost"), certificates.ca());
        socket.setNeedClientAuth(true);
        return new ScriptedServer(socket);
    }

    private static Device dials(ScriptedServer server, TlsOptions tls) {
        return dial(server.port(), tls);
    }

    private static Device dial(int port, TlsOptions tls) {
        MqttConfig config =
                MqttConfig.of("localhost").withPort(port).withTls(true).withClientId("device");
        return Device.dials(config, ConnectionOptions.DEFAULT.withTls(tls), Map.of());
    }

    private static void assertUnreachable(ScriptedServer server, Device device, String why) {
        CompletableFuture<Void> refused = CompletableFuture.runAsync(() ->
                assertThatThrownBy(() -> server.accepts().expects(CONNECT)).isNotNull());
        ThingException refusal = device.refusal();
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNREACHABLE);
        assertThat(refusal.message()).contains("localhost:" + server.port(), why);
        Device.result(refused);
    }
}
