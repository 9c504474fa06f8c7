package io.thingway.coap.internal.dtls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.testkit.tls.TestCertificates;
import io.thingway.tls.TlsIdentity;
import io.thingway.tls.TrustAnchors;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertifiedHostsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "things.example, things.example",
        "things.example, THINGS.Example",
        "*.example.org, a.example.org",
        "127.0.0.1, 127.0.0.1",
        "::1, ::1",
        "::1, [::1]",
        "::1, 0:0:0:0:0:0:0:1"
    })
    void takes_a_certificate_for_the_host(String certified, String host) throws Exception {
        X509Certificate certificate = certificate(certified);
        assertThatCode(() -> CertifiedHosts.check(certificate, host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "things.example, example",
        "things.example, a.things.example",
        "*.example.org, example.org",
        "*.example.org, .example.org",
        "*.example.org, a.b.example.org",
        "*.org, example.org",
        "127.0.0.1, 127.0.0.2",
        "127.0.0.1, localhost",
        "::1, 127.0.0.1"
    })
    void refuses_a_certificate_for_another(String certified, String host) throws Exception {
        X509Certificate certificate = certificate(certified);
        assertThatThrownBy(() -> CertifiedHosts.check(certificate, host))
                .isInstanceOf(CertificateException.class)
                .hasMessage("it is not for " + host);
    }

    @Test
    void looks_at_no_common_name() throws Exception {
        X509Certificate ca =
                TrustAnchors.read(new TestCertificates(folder).ca()).getAcceptedIssuers()[0];
        assertThatThrownBy(() -> CertifiedHosts.check(ca, "test CA")).isInstanceOf(CertificateException.class);
    }

    private X509Certificate certificate(String host) throws IOException {
        TestCertificates.Issued issued = new TestCertificates(folder).issue(host);
        return TlsIdentity.read(issued.certificate(), issued.key()).leaf();
    }
}
