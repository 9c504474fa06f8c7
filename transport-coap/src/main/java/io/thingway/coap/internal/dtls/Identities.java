package io.thingway.coap.internal.dtls;

import io.thingway.tls.TlsIdentity;
import java.security.cert.X509Certificate;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;

/** Certificates as Scandium takes them. */
final class Identities {
    private Identities() {}

    static SingleCertificateProvider provider(TlsIdentity own) {
        return new SingleCertificateProvider(
                own.key(), own.chain().toArray(new X509Certificate[0]), CertificateType.X_509);
    }
}
