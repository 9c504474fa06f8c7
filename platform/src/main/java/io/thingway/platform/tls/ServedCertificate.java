package io.thingway.platform.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * The certificate that clients are shown.
 *
 * @param subject such as {@code CN=things.example.org}
 * @param serial hexadecimal, as browsers and {@code openssl} show it
 * @param expires when it ends
 */
public record ServedCertificate(String subject, String serial, Instant expires) {
    static ServedCertificate of(X509Certificate certificate) {
        return new ServedCertificate(
                certificate.getSubjectX500Principal().getName(),
                certificate.getSerialNumber().toString(16),
                certificate.getNotAfter().toInstant());
    }

    /** For logs. */
    @Override
    public String toString() {
        return subject + ", serial " + serial + ", until " + expires;
    }
}
