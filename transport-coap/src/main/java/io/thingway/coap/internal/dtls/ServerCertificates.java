package io.thingway.coap.internal.dtls;

import io.thingway.tls.LoadedTls;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.californium.elements.config.CertificateAuthenticationMode;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.SignatureAndHashAlgorithm;
import org.eclipse.californium.scandium.dtls.SignatureAndHashAlgorithm.HashAlgorithm;
import org.eclipse.californium.scandium.dtls.SignatureAndHashAlgorithm.SignatureAlgorithm;

/** What a server's connector is told of certificates: whoever connects gets those of the moment. */
final class ServerCertificates {
    /** Fixed when the connector is made, so all that a later chain may be signed with. */
    private static final SignatureAndHashAlgorithm[] SIGNATURES = {
        SignatureAndHashAlgorithm.SHA256_WITH_ECDSA,
        SignatureAndHashAlgorithm.SHA256_WITH_RSA,
        SignatureAndHashAlgorithm.SHA384_WITH_ECDSA,
        new SignatureAndHashAlgorithm(HashAlgorithm.SHA384, SignatureAlgorithm.RSA),
        new SignatureAndHashAlgorithm(HashAlgorithm.SHA512, SignatureAlgorithm.ECDSA),
        new SignatureAndHashAlgorithm(HashAlgorithm.SHA512, SignatureAlgorithm.RSA),
    };

    private ServerCertificates() {}

    /** Whether clients are asked for certificates stays as it is at this moment. */
    static void configure(DtlsConnectorConfig.Builder builder, Supplier<LoadedTls> current) {
        builder.setAsList(DtlsConfig.DTLS_SIGNATURE_AND_HASH_ALGORITHMS, SIGNATURES);
        builder.setCertificateIdentityProvider(
                new CurrentCertificate(() -> current.get().identity()));
        if (current.get().clients() != null) {
            builder.set(DtlsConfig.DTLS_CLIENT_AUTHENTICATION_MODE, mode(current.get()));
            builder.setAdvancedCertificateVerifier(PeerTrust.ofClients(
                    () -> Objects.requireNonNull(current.get().clients())));
        }
    }

    private static CertificateAuthenticationMode mode(LoadedTls loaded) {
        return loaded.clientsRequired() ? CertificateAuthenticationMode.NEEDED : CertificateAuthenticationMode.WANTED;
    }
}
