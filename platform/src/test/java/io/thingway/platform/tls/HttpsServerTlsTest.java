package io.thingway.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsServer;
import io.thingway.error.ThingException;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.testkit.tls.TestCertificates.Issued;
import io.thingway.tls.LoadedTls;
import io.thingway.tls.ServerTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsServerTlsTest {
    @TempDir
    Path folder;

    private TestCertificates authority;
    private ServerTls files;
    private HttpsServerTls tls;
    private HttpsServer server;

    @BeforeEach
    void serve() throws IOException {
        authority = new TestCertificates(folder);
        files = new ServerTls(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        replace(authority.issue("first"));
        tls = new HttpsServerTls(files);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(tls.configurator());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void new_connections_see_the_new_certificate() throws Exception {
        assertThat(shown()).isEqualTo("CN=first");
        replace(authority.issueRsa("second"));
        tls.use(LoadedTls.read(files));
        assertThat(shown()).isEqualTo("CN=second");
    }

    @Test
    void files_that_cannot_be_used_are_named() throws Exception {
        Files.writeString(files.key(), "garbage");
        assertThatThrownBy(() -> new HttpsServerTls(files))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining(files.key().toString());
    }

    @Test
    void a_suite_with_cbc_is_refused() {
        assertThatThrownBy(() -> shake("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"))
                .isInstanceOf(SSLException.class);
    }

    private String shown() throws Exception {
        return shake();
    }

    /** The subject of what is shown; with these suites, or any. */
    private String shake(String... suites) throws Exception {
        InetSocketAddress address = server.getAddress();
        try (SSLSocket socket = (SSLSocket)
                authority.trusting().getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(10_000);
            if (suites.length > 0) {
                socket.setEnabledCipherSuites(suites);
            }
            socket.startHandshake();
            X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return leaf.getSubjectX500Principal().getName();
        }
    }

    private void replace(Issued by) throws IOException {
        Files.copy(by.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(by.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
    }
}
