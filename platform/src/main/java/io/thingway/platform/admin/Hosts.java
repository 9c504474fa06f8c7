package io.thingway.platform.admin;

import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.util.Set;

/**
 * By which names a server on loopback may be called. A web page elsewhere that has its own name lead to this machine
 * (DNS rebinding) comes with that name.
 */
final class Hosts {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private Hosts() {}

    static boolean known(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host == null
                || !exchange.getLocalAddress().getAddress().isLoopbackAddress()
                || NAMES.contains(host.replaceFirst(":[0-9]+$", ""))
                || isAddress(host, exchange.getLocalAddress().getAddress());
    }

    private static boolean isAddress(String host, InetAddress address) {
        String literal = address.getHostAddress();
        return host.startsWith(literal + ":") || host.startsWith("[" + literal + "]");
    }
}
