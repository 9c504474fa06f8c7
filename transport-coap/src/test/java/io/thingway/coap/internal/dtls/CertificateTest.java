package io.thingway.coap.internal.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.TlsOptions;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.testkit.tls.TestCertificates.Issued;
import io.thingway.tls.ClientAuthentication;
import io.thingway.tls.ServerTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CertificateTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path otherFolder;

    private TestCertificates certificates;

    @BeforeEach
    void makeCa() throws IOException {
        certificates = new TestCertificates(folder);
    }

    @Test
    void trusts_a_certificate_with_an_ec_key_of_the_given_ca() throws IOException {
        assertThat(talks(certificates.issue("localhost"), "localhost", trusting())
                        .suite())
                .isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
    }

    @Test
    void trusts_a_certificate_with_an_rsa_key_of_the_given_ca() throws IOException {
        assertThat(talks(certificates.issueRsa("localhost"), "localhost", trusting())
                        .suite())
                .isEqualTo("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    }

    @Test
    void trusts_a_certificate_for_an_address() throws IOException {
        assertThat(talks(certificates.issue("127.0.0.1"), "127.0.0.1", trusting()))
                .isNotNull();
    }

    @Test
    void resumes_a_session_made_with_a_certificate() throws IOException {
        try (SecuredServer server = serve(certificates.issue("localhost"));
                SecuredClient client =
                        SecuredClient.start(ClientDtlsSettings.to("localhost").withTls(trusting()))) {
            Seen before = client.ask("localhost", server.port());

            client.resume(server.address());

            Seen after = client.ask("localhost", server.port());
            assertThat(after.session()).isEqualTo(before.session());
            assertThat(after.handshake()).isNotEqualTo(before.handshake());
        }
    }

    @Test
    void does_not_trust_a_certificate_of_an_unknown_ca() throws IOException {
        assertRefused(certificates.issue("localhost"), "localhost", TlsOptions.DEFAULT, "no trusted CA has signed it");
    }

    @Test
    void does_not_trust_a_certificate_of_another_ca() throws IOException {
        Issued stranger = new TestCertificates(otherFolder).issue("localhost");
        assertRefused(stranger, "localhost", trusting(), "signature check failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void does_not_take_a_certificate_of_another_host(String host) throws IOException {
        assertRefused(certificates.issue("example.org", "127.0.0.2"), host, trusting(), "it is not for " + host);
    }

    @Test
    void takes_it_when_told_not_to_verify_the_host() throws IOException {
        assertThat(talks(
                        certificates.issue("example.org"),
                        "localhost",
                        trusting().withVerifyHost(false)))
                .isNotNull();
    }

    @Test
    void does_not_take_a_certificate_that_has_expired() throws IOException {
        assertRefused(certificates.issueExpired("localhost"), "localhost", trusting(), "expired");
    }

    @Test
    void shows_its_own_certificate() throws Exception {
        Issued device = certificates.issue("device");
        TlsOptions tls = trusting().withClientCertificate(device.certificate(), device.key());
        try (SecuredServer server = demanding(certificates.issue("localhost"));
                SecuredClient client =
                        SecuredClient.start(ClientDtlsSettings.to("localhost").withTls(tls))) {
            assertThat(client.ask("localhost", server.port()).identity()).isEqualTo("CN=device");
        }
    }

    @Test
    void hears_that_its_certificate_is_not_taken() throws Exception {
        Issued stranger = new TestCertificates(otherFolder).issue("device");
        TlsOptions tls = trusting().withClientCertificate(stranger.certificate(), stranger.key());
        try (SecuredServer server = demanding(certificates.issue("localhost"));
                SecuredClient client =
                        SecuredClient.start(ClientDtlsSettings.to("localhost").withTls(tls))) {
            assertThat(client.refusal("localhost", server.port()).code()).isEqualTo(ErrorCode.UNAUTHORIZED);
        }
    }

    @Test
    void a_server_names_the_key_that_is_not_its_certificates() throws IOException {
        Issued one = certificates.issue("localhost");
        Issued other = certificates.issue("localhost");
        ServerDtlsSettings mixed = SecuredServer.settings().withTls(new ServerTls(one.certificate(), other.key()));
        assertThatThrownBy(() -> new ServerDtls(mixed))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining(one.certificate().toString())
                .hasMessageContaining(other.key().toString())
                .hasMessageContaining("the key is not the certificate's");
    }

    @Test
    void says_which_file_cannot_be_used() throws IOException {
        Path missing = folder.resolve("missing.pem");
        Path broken = Files.writeString(folder.resolve("broken.pem"), "no PEM");
        Path chain = certificates.issue("device").certificate();
        assertNamed(TlsOptions.DEFAULT.withCa(missing), "missing.pem");
        assertNamed(TlsOptions.DEFAULT.withCa(broken), "broken.pem");
        assertNamed(TlsOptions.DEFAULT.withClientCertificate(chain, broken), "broken.pem");
    }

    private TlsOptions trusting() {
        return TlsOptions.DEFAULT.withCa(certificates.ca());
    }

    private static Seen talks(Issued issued, String host, TlsOptions tls) throws IOException {
        try (SecuredServer server = serve(issued);
                SecuredClient client =
                        SecuredClient.start(ClientDtlsSettings.to(host).withTls(tls))) {
            return client.ask(host, server.port());
        }
    }

    private static void assertRefused(Issued issued, String host, TlsOptions tls, String why) throws IOException {
        try (SecuredServer server = serve(issued);
                SecuredClient client =
                        SecuredClient.start(ClientDtlsSettings.to(host).withTls(tls))) {
            ThingException refusal = client.refusal(host, server.port());
            assertThat(refusal.code()).isEqualTo(ErrorCode.UNREACHABLE);
            assertThat(refusal.message())
                    .startsWith("the server has a certificate")
                    .contains(why);
        }
    }

    private static void assertNamed(TlsOptions tls, String file) {
        assertThatThrownBy(() ->
                        ClientDtls.connector(ClientDtlsSettings.to("localhost").withTls(tls)))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining(file);
    }

    private SecuredServer demanding(Issued issued) {
        ClientAuthentication required = new ClientAuthentication(certificates.ca(), true);
        return SecuredServer.start(SecuredServer.settings().withTls(issued.tls().withClients(required)));
    }

    private static SecuredServer serve(Issued issued) {
        return SecuredServer.start(SecuredServer.settings().withTls(issued.tls()));
    }
}
