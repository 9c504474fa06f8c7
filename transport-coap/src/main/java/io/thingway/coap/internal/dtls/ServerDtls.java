package io.thingway.coap.internal.dtls;

import io.thingway.error.ThingException;
import java.nio.file.Path;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.config.CertificateAuthenticationMode;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;

/**
 * The server's DTLS 1.2. No client certificate is asked for; a client's address is verified before every handshake, so
 * that nobody can aim this server's answers at somebody else (RFC 6347 4.2.1); sessions are resumed.
 */
public final class ServerDtls {
    /** Enough for any number of connections, and not guessable within a session's life. */
    private static final int CONNECTION_ID_BYTES = 8;

    private ServerDtls() {}

    /**
     * A connector to be started.
     *
     * @throws ThingException naming the certificate or key file that cannot be used
     */
    public static Connector connector(ServerDtlsSettings settings) {
        DtlsConnectorConfig.Builder builder =
                DtlsConnectorConfig.builder(configuration(settings)).setAddress(settings.bind());
        CertificateFiles certificate = settings.certificate();
        if (certificate != null) {
            builder.setCertificateIdentityProvider(certificate.provider());
        }
        PskKeys keys = settings.keys();
        if (keys != null) {
            builder.setAdvancedPskStore(new AsyncPskStore(keys));
        }
        DTLSConnector connector = new DTLSConnector(builder.build());
        Path state = settings.state();
        return state == null ? connector : new LastingConnector(connector, new StateFile(state));
    }

    @SuppressWarnings("deprecation") // the threshold: nothing else makes resumed handshakes verify addresses, too
    private static Configuration configuration(ServerDtlsSettings settings) {
        return Suites.configuration()
                .set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY)
                .set(DtlsConfig.DTLS_CLIENT_AUTHENTICATION_MODE, CertificateAuthenticationMode.NONE)
                .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, settings.connectionId() ? CONNECTION_ID_BYTES : null)
                .set(DtlsConfig.DTLS_VERIFY_PEERS_ON_RESUMPTION_THRESHOLD, 0)
                .set(DtlsConfig.DTLS_MAX_CONNECTIONS, settings.maxConnections());
    }
}
