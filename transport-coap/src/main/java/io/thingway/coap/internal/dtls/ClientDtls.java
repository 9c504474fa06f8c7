package io.thingway.coap.internal.dtls;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.TlsOptions;
import io.thingway.tls.TlsIdentity;
import io.thingway.tls.TrustAnchors;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite.CertificateKeyAlgorithm;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/**
 * The device side's DTLS 1.2. The connector keeps its sessions as long as it lives, stopped or not, so one connector
 * serves all links to a server, one after another: {@link DTLSConnector#forceResumeSessionFor} before the first message
 * of a new link resumes the session of the last, or begins a new one where there is none.
 */
public final class ClientDtls {
    private ClientDtls() {}

    /**
     * A connector to be started.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming the file that cannot be used
     */
    public static DTLSConnector connector(ClientDtlsSettings settings) {
        DtlsConnectorConfig.Builder builder =
                DtlsConnectorConfig.builder(configuration(settings)).setAddress(new InetSocketAddress(0));
        PreSharedKey shared = settings.key();
        if (shared != null) {
            builder.setAdvancedPskStore(new AdvancedSinglePskStore(shared.identity(), shared.key()));
        } else {
            certificates(builder, settings);
        }
        return new DTLSConnector(builder.build());
    }

    private static void certificates(DtlsConnectorConfig.Builder builder, ClientDtlsSettings settings) {
        TlsOptions tls = settings.tls();
        builder.set(
                DtlsConfig.DTLS_USE_SERVER_NAME_INDICATION, true); // not with keys: it would be a part of the identity
        builder.setAsList(
                DtlsConfig.DTLS_CERTIFICATE_KEY_ALGORITHMS, CertificateKeyAlgorithm.EC, CertificateKeyAlgorithm.RSA);
        builder.setAdvancedCertificateVerifier(
                PeerTrust.ofServer(TrustAnchors.read(tls.ca()), tls.verifyHost() ? settings.host() : null));
        Path certificate = tls.certificate();
        Path key = tls.key();
        if (certificate != null && key != null) {
            builder.setCertificateIdentityProvider(Identities.provider(TlsIdentity.read(certificate, key)));
        }
    }

    private static Configuration configuration(ClientDtlsSettings settings) {
        Retransmissions within = Retransmissions.within(settings.handshake());
        return Suites.configuration()
                .set(DtlsConfig.DTLS_ROLE, DtlsRole.CLIENT_ONLY)
                .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, settings.connectionId() ? 0 : null) // the server's is used
                .set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, within.firstMillis(), TimeUnit.MILLISECONDS)
                .set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, within.most())
                .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
                .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1);
    }
}
