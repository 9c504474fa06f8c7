package io.thingway.coap.internal.dtls;

import io.thingway.tls.TlsIdentity;
import java.util.List;
import java.util.function.Supplier;
import javax.security.auth.x500.X500Principal;
import org.eclipse.californium.scandium.dtls.CertificateIdentityResult;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.SignatureAndHashAlgorithm;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite.CertificateKeyAlgorithm;
import org.eclipse.californium.scandium.dtls.cipher.XECDHECryptography.SupportedGroup;
import org.eclipse.californium.scandium.dtls.x509.CertificateConfigurationHelper;
import org.eclipse.californium.scandium.dtls.x509.CertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.ConfigurationHelperSetup;
import org.eclipse.californium.scandium.util.ServerNames;
import org.jspecify.annotations.Nullable;

/** The server's certificate of the moment. Suites of EC and of RSA stay on, for the next one may have another key. */
final class CurrentCertificate implements CertificateProvider, ConfigurationHelperSetup {
    private final Supplier<TlsIdentity> current;

    CurrentCertificate(Supplier<TlsIdentity> current) {
        this.current = current;
    }

    @Override
    public void setupConfigurationHelper(CertificateConfigurationHelper helper) {
        Identities.provider(current.get()).setupConfigurationHelper(helper);
    }

    @Override
    public List<CertificateKeyAlgorithm> getSupportedCertificateKeyAlgorithms() {
        return List.of(CertificateKeyAlgorithm.EC, CertificateKeyAlgorithm.RSA);
    }

    @Override
    public List<CertificateType> getSupportedCertificateTypes() {
        return List.of(CertificateType.X_509);
    }

    @Override
    public CertificateIdentityResult requestCertificateIdentity(
            ConnectionId cid,
            boolean client,
            @Nullable List<X500Principal> issuers,
            @Nullable ServerNames serverNames,
            @Nullable List<CertificateKeyAlgorithm> keyAlgorithms,
            @Nullable List<SignatureAndHashAlgorithm> signatures,
            @Nullable List<SupportedGroup> curves) {
        TlsIdentity own = current.get();
        return new CertificateIdentityResult(cid, own.key(), own.chain());
    }

    @Override
    public void setResultHandler(HandshakeResultHandler resultHandler) {}
}
