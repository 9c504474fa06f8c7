package io.thingway.platform.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.testkit.program.Program;
import io.thingway.testkit.program.Programs;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.testkit.tls.TestCertificates.Issued;
import io.thingway.tls.ServerTls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What openssl's own client can agree on with a server, whose certificate has an RSA or an EC key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpensslIT {
    private static final List<Listener> TCP = List.of(Listener.MQTTS, Listener.HTTPS);

    private RunningPlatform rsa;
    private RunningPlatform ec;

    @BeforeAll
    void serve(@TempDir Path folder) throws IOException {
        TestCertificates authority = new TestCertificates(folder);
        rsa = start(folder.resolve("rsa"), authority.issueRsa("localhost"));
        ec = start(folder.resolve("ec"), authority.issue("localhost"));
    }

    @AfterAll
    void stop() {
        rsa.close();
        ec.close();
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
    })
    void agrees_on_tls_1_3(String suite) {
        for (Listener listener : TCP) {
            assertAgreed(suite, client(ec, listener, "-tls1_3", "-ciphersuites", suite));
            assertAgreed(suite, client(rsa, listener, "-tls1_3", "-ciphersuites", suite));
        }
    }

    @ParameterizedTest
    @CsvSource({"AES128-GCM-SHA256", "AES256-GCM-SHA384", "CHACHA20-POLY1305"})
    void agrees_on_tls_1_2_with_ephemeral_keys_and_aead(String cipher) {
        for (Listener listener : TCP) {
            assertAgreed("ECDHE-ECDSA-" + cipher, tls12(ec, listener, "ECDHE-ECDSA-" + cipher));
            assertAgreed("ECDHE-RSA-" + cipher, tls12(rsa, listener, "ECDHE-RSA-" + cipher));
        }
    }

    @ParameterizedTest
    @CsvSource({"AES128-GCM-SHA256", "AES256-GCM-SHA384"})
    void agrees_on_dtls_1_2_with_ephemeral_keys_and_aead(String cipher) {
        assertAgreed("ECDHE-ECDSA-" + cipher, dtls12(ec, "ECDHE-ECDSA-" + cipher));
        assertAgreed("ECDHE-RSA-" + cipher, dtls12(rsa, "ECDHE-RSA-" + cipher));
    }

    @ParameterizedTest
    @CsvSource({"-tls1", "-tls1_1"})
    void refuses_older_versions(String version) {
        for (Listener listener : TCP) {
            assertRefused("alert protocol version", client(rsa, listener, version, "-cipher", "ALL:@SECLEVEL=0"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CBC with an RSA certificate, ECDHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA384:ECDHE-RSA-AES128-SHA",
        "CBC with an EC certificate, ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA384:ECDHE-ECDSA-AES128-SHA",
        "RSA key exchange, AES128-GCM-SHA256:AES256-GCM-SHA384:AES128-SHA256:AES128-SHA",
        "finite-field Diffie-Hellman, DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-SHA256",
        "nobody's certificate, ADH-AES128-GCM-SHA256:AECDH-AES128-SHA",
    })
    void refuses_suites_without(String what, String ciphers) {
        for (Listener listener : TCP) {
            assertRefused("alert handshake failure", tls12(rsa, listener, ciphers));
            assertRefused("alert handshake failure", tls12(ec, listener, ciphers));
        }
        assertRefused("alert handshake failure", dtls12(rsa, ciphers));
        assertRefused("alert handshake failure", dtls12(ec, ciphers));
    }

    @Test
    void refuses_dtls_1_0() {
        assertRefused("alert", client(rsa, Listener.COAPS, "-dtls1", "-cipher", "ALL:@SECLEVEL=0"));
    }

    private static RunningPlatform start(Path data, Issued issued) {
        return Platform.start(new PlatformConfig(
                data,
                "127.0.0.1",
                Map.of(Listener.MQTTS, 0, Listener.HTTPS, 0, Listener.COAPS, 0),
                new ServerTls(issued.certificate(), issued.key())));
    }

    private static Program tls12(RunningPlatform server, Listener listener, String ciphers) {
        return client(server, listener, "-tls1_2", "-cipher", ciphers + ":@SECLEVEL=0");
    }

    private static Program dtls12(RunningPlatform server, String ciphers) {
        return client(server, Listener.COAPS, "-dtls1_2", "-cipher", ciphers + ":@SECLEVEL=0");
    }

    private static Program client(RunningPlatform server, Listener listener, String... arguments) {
        int port = server.uri(listener).orElseThrow().getPort();
        List<String> command = new ArrayList<>(
                List.of(Programs.program("openssl"), "s_client", "-brief", "-connect", "127.0.0.1:" + port));
        Collections.addAll(command, arguments);
        return Program.start(command);
    }

    private static void assertAgreed(String suite, Program client) {
        try (client) {
            client.awaitText("Ciphersuite: " + suite);
        }
    }

    private static void assertRefused(String alert, Program client) {
        try (client) {
            client.awaitText(alert);
            assertThat(client.exitCode()).isNotZero();
        }
    }
}
