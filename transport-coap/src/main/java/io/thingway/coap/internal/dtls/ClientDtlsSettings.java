package io.thingway.coap.internal.dtls;

import io.thingway.session.TlsOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a client secures what it sends to one server.
 *
 * @param host the server's name or address as the user wrote it; its certificate must be for it
 * @param tls what to trust and to show where there is no pre-shared key
 * @param key a pre-shared key instead of certificates, or absent
 * @param connectionId whether to ask for a Connection ID (RFC 9146), which lets the client change its address
 * @param handshake so long a handshake may take
 */
public record ClientDtlsSettings(
        String host, TlsOptions tls, @Nullable PreSharedKey key, boolean connectionId, Duration handshake) {
    /** Certificates as by {@link TlsOptions#DEFAULT}, with Connection ID, 10 s. */
    public static ClientDtlsSettings to(String host) {
        return new ClientDtlsSettings(host, TlsOptions.DEFAULT, null, true, Duration.ofSeconds(10));
    }

    public ClientDtlsSettings withTls(TlsOptions options) {
        return new ClientDtlsSettings(host, options, key, connectionId, handshake);
    }

    public ClientDtlsSettings withKey(@Nullable PreSharedKey shared) {
        return new ClientDtlsSettings(host, tls, shared, connectionId, handshake);
    }

    public ClientDtlsSettings withConnectionId(boolean on) {
        return new ClientDtlsSettings(host, tls, key, on, handshake);
    }

    public ClientDtlsSettings withHandshake(Duration time) {
        return new ClientDtlsSettings(host, tls, key, connectionId, time);
    }

    /** What the server is told it is called (RFC 6066): its name, unless a key or an address is all there is. */
    public @Nullable String serverName() {
        return key == null && !CertifiedHosts.isAddress(host) ? host : null;
    }
}
