package io.thingway.server;

import io.thingway.error.Excerpt;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and how. Made once for a connection, not for each request.
 *
 * @param transport {@code mqtt}, {@code coap}, {@code http} or {@code local}
 * @param remote the peer's address
 * @param secure whether the connection is encrypted
 * @param clientId what the peer calls itself, where the transport has such a name
 * @param principal the subject of the certificate that the peer has shown and the listener has taken (RFC 2253:
 *     {@code CN=device-7}), or absent
 */
public record RequestContext(
        String transport,
        SocketAddress remote,
        boolean secure,
        @Nullable String clientId,
        @Nullable String principal) {
    /** Some devices use their topic, and so their token, as client id: its beginning is enough to tell them apart. */
    private static final int SHOWN = 16;

    private static final int NAME_SHOWN = 100;

    /** A peer without a certificate. */
    public RequestContext(String transport, SocketAddress remote, boolean secure, @Nullable String clientId) {
        this(transport, remote, secure, clientId, null);
    }

    /** Fit for logs: the client id is cut short. */
    @Override
    public String toString() {
        String name = clientId == null ? "" : " \"" + Excerpt.of(clientId, SHOWN) + '"';
        String certified = principal == null ? "" : " certified as " + Excerpt.of(principal, NAME_SHOWN);
        return transport + (secure ? " (encrypted) " : " ") + remote + name + certified;
    }
}
