package io.thingway.http.internal.client;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.server.KeyPairs;
import io.thingway.session.TlsOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Set;

/** The device side's TLS: 1.2 and 1.3, nothing older. */
final class ClientTls {
    private ClientTls() {}

    /**
     * Turns TLS on, with what the options ask for.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming the file that cannot be used
     */
    static void apply(TlsOptions tls, HttpClientOptions client) {
        client.setSsl(true);
        client.setVerifyHost(tls.verifyHost());
        client.setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"));
        Path ca = tls.ca();
        if (ca != null) {
            checkCertificates(ca);
            client.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()));
        }
        Path certificate = tls.certificate();
        Path key = tls.key();
        if (certificate != null && key != null) {
            checkCertificates(certificate);
            KeyPairs.check(certificate, key);
            client.setKeyCertOptions(
                    new PemKeyCertOptions().addCertPath(certificate.toString()).addKeyPath(key.toString()));
        }
    }

    /** Vert.x would read the file only when it connects. */
    private static void checkCertificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
                throw unusable(file, new CertificateException("there is no certificate in it"));
            }
        } catch (IOException | CertificateException unusable) {
            throw unusable(file, unusable);
        }
    }

    private static ThingException unusable(Path file, Exception cause) {
        return ThingException.of(
                ErrorCode.INVALID_REQUEST,
                "the TLS options cannot be used: " + file + ": " + cause.getMessage(),
                cause);
    }
}
