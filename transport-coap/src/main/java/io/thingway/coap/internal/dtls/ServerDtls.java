package io.thingway.coap.internal.dtls;

import io.thingway.error.ThingException;
import io.thingway.tls.HandshakeLog;
import io.thingway.tls.LoadedTls;
import io.thingway.tls.ServerTls;
import io.thingway.tls.TlsIdentity;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.config.CertificateAuthenticationMode;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.eclipse.californium.scandium.dtls.Handshaker;
import org.eclipse.californium.scandium.dtls.SessionAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The server's DTLS 1.2. A client's address is verified before every handshake, so that nobody can aim this server's
 * answers at somebody else (RFC 6347 4.2.1); sessions are resumed. Certificates can be changed while it runs.
 */
public final class ServerDtls {
    /** Enough for any number of connections, and not guessable within a session's life. */
    private static final int CONNECTION_ID_BYTES = 8;

    private final ServerDtlsSettings settings;
    private final DtlsConnectorConfig config;
    private final Connector connector;
    private volatile @Nullable LoadedTls current;

    /**
     * With a connector to be started.
     *
     * @throws ThingException naming the certificate or key file that cannot be used
     */
    public ServerDtls(ServerDtlsSettings settings) {
        this.settings = settings;
        ServerTls files = settings.tls();
        this.current = files == null ? null : LoadedTls.read(files);
        this.config = config(settings, () -> current);
        DTLSConnector dtls = new DTLSConnector(config);
        Path state = settings.state();
        this.connector = state == null ? dtls : new LastingConnector(dtls, new StateFile(state));
    }

    public Connector connector() {
        return connector;
    }

    /**
     * For handshakes from now on.
     *
     * @throws ThingException why it cannot be used; then nothing changes
     */
    public void use(LoadedTls next) {
        ServerTls files = settings.tls();
        if (files == null) {
            return;
        }
        DtlsConnectorConfig wanted = config(settings, () -> next);
        if (!config.getSupportedGroups().containsAll(wanted.getSupportedGroups())
                || !config.getSupportedSignatureAlgorithms().containsAll(wanted.getSupportedSignatureAlgorithms())) {
            throw unusable(files, "DTLS takes its curve or signature only with a restart", null);
        }
        current = next;
    }

    private static DtlsConnectorConfig config(ServerDtlsSettings settings, Supplier<@Nullable LoadedTls> current) {
        DtlsConnectorConfig.Builder builder =
                DtlsConnectorConfig.builder(configuration(settings)).setAddress(settings.bind());
        builder.setSessionListener(new Told());
        PskKeys keys = settings.keys();
        if (keys != null) {
            builder.setAdvancedPskStore(new AsyncPskStore(keys));
        }
        ServerTls files = settings.tls();
        if (files == null) {
            return builder.build();
        }
        ServerCertificates.configure(builder, current);
        try {
            return builder.build();
        } catch (IllegalStateException unfit) { // such as a key that is not for signing
            throw unusable(files, String.valueOf(unfit.getMessage()), unfit);
        }
    }

    private static ThingException unusable(ServerTls files, String reason, @Nullable Throwable cause) {
        return TlsIdentity.unusable(files.certificate(), files.key(), reason, cause);
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

    private static final class Told extends SessionAdapter {
        private final HandshakeLog log = new HandshakeLog("coaps");

        @Override
        public void handshakeFailed(Handshaker handshaker, Throwable error) {
            if (error instanceof HandshakeException) { // the others went away
                log.failed(handshaker.getPeerAddress(), error);
            }
        }
    }
}
