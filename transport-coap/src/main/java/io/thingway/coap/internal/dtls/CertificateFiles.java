package io.thingway.coap.internal.dtls;

import io.thingway.error.ThingException;
import io.thingway.server.KeyPairs;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.x509.CertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;

/**
 * Who one is, by certificate. Both files are PEM.
 *
 * @param certificate the chain, leaf first; EC or RSA
 * @param key the leaf's private key, PKCS#8
 */
public record CertificateFiles(Path certificate, Path key) {
    /**
     * Reads both.
     *
     * @throws ThingException naming both files when they cannot be used or do not belong together
     */
    CertificateProvider provider() {
        KeyPairs.check(certificate, key);
        try {
            List<X509Certificate> chain = Pem.certificates(certificate);
            PrivateKey secret = Pem.key(key, chain.get(0).getPublicKey().getAlgorithm());
            return new SingleCertificateProvider(secret, chain.toArray(new X509Certificate[0]), CertificateType.X_509);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw KeyPairs.unusable(certificate, key, String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
