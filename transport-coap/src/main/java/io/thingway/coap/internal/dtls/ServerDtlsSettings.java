package io.thingway.coap.internal.dtls;

import io.thingway.tls.ServerTls;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a DTLS server needs; certificate, keys or both.
 *
 * @param bind where to listen
 * @param tls the server's certificate and what it asks of clients, or absent
 * @param keys the pre-shared keys, or absent
 * @param connectionId whether clients may ask for a Connection ID (RFC 9146), which lets them change their address
 * @param maxConnections so many at most; then those that were silent for half an hour make room, or nobody
 * @param state where connections wait while the server restarts, or absent
 */
public record ServerDtlsSettings(
        InetSocketAddress bind,
        @Nullable ServerTls tls,
        @Nullable PskKeys keys,
        boolean connectionId,
        int maxConnections,
        @Nullable Path state) {
    private static final int CONNECTIONS = 150_000;

    /** With Connection ID, 150,000 connections; a certificate or keys must follow. */
    public static ServerDtlsSettings at(InetSocketAddress bind) {
        return new ServerDtlsSettings(bind, null, null, true, CONNECTIONS, null);
    }

    public ServerDtlsSettings withTls(@Nullable ServerTls files) {
        return new ServerDtlsSettings(bind, files, keys, connectionId, maxConnections, state);
    }

    public ServerDtlsSettings withKeys(@Nullable PskKeys source) {
        return new ServerDtlsSettings(bind, tls, source, connectionId, maxConnections, state);
    }

    public ServerDtlsSettings withConnectionId(boolean on) {
        return new ServerDtlsSettings(bind, tls, keys, on, maxConnections, state);
    }

    public ServerDtlsSettings withMaxConnections(int most) {
        return new ServerDtlsSettings(bind, tls, keys, connectionId, most, state);
    }

    public ServerDtlsSettings withState(@Nullable Path file) {
        return new ServerDtlsSettings(bind, tls, keys, connectionId, maxConnections, file);
    }
}
