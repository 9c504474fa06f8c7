package io.thingway.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the admin API is called from its own machine.
 *
 * @param uri where
 * @param certificate the file whose first certificate it shows; absent where it is plain
 */
public record AdminAccess(URI uri, @Nullable Path certificate) {
    /** To a server bound there; an address that means every address is called by loopback. */
    static AdminAccess to(InetAddress bound, int port, @Nullable Path certificate) {
        String scheme = certificate == null ? "http" : "https";
        return new AdminAccess(URI.create(scheme + "://" + literal(bound) + ":" + port), certificate);
    }

    private static String literal(InetAddress bound) {
        if (bound instanceof Inet6Address) {
            return "[" + (bound.isAnyLocalAddress() ? "::1" : bound.getHostAddress()) + "]";
        }
        return bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
    }
}
