package io.thingway.platform.config;

import io.thingway.platform.Listener;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Two listeners that want the same port of the same address. */
record PortClash(Listener first, Listener second) {
    private static final int ANY_FREE = 0;

    /** The first one in the order of the listeners. */
    static Optional<PortClash> among(Map<Listener, Integer> ports, Function<Listener, String> hosts) {
        return ports.keySet().stream()
                .flatMap(first -> ports.keySet().stream()
                        .filter(second -> first.compareTo(second) < 0)
                        .map(second -> new PortClash(first, second)))
                .filter(pair -> pair.samePort(ports) && pair.sameAddress(hosts))
                .findFirst();
    }

    private boolean samePort(Map<Listener, Integer> ports) {
        int port = ports.getOrDefault(first, ANY_FREE);
        return port != ANY_FREE
                && port == ports.getOrDefault(second, ANY_FREE)
                && first.datagrams() == second.datagrams();
    }

    /** A name that nobody knows is found out when it is listened on. */
    private boolean sameAddress(Function<Listener, String> hosts) {
        try {
            InetAddress one = InetAddress.getByName(hosts.apply(first));
            InetAddress other = InetAddress.getByName(hosts.apply(second));
            return one.equals(other) || one.isAnyLocalAddress() || other.isAnyLocalAddress();
        } catch (UnknownHostException unknown) {
            return hosts.apply(first).equals(hosts.apply(second));
        }
    }
}
