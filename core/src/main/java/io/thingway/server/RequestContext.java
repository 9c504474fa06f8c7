package io.thingway.server;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and how. Made once for a connection, not for each request.
 *
 * @param transport {@code mqtt}, {@code coap}, {@code http} or {@code local}
 * @param remote the peer's address
 * @param secure whether the connection is encrypted
 * @param clientId what the peer calls itself, where the transport has such a name
 */
public record RequestContext(
        String transport,
        SocketAddress remote,
        boolean secure,
        @Nullable String clientId) {}
