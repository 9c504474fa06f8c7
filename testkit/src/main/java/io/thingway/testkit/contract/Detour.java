package io.thingway.testkit.contract;

import io.thingway.testkit.proxy.Faults;
import io.thingway.testkit.proxy.TcpProxy;
import io.thingway.testkit.proxy.UdpProxy;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A way to a server that can be broken.
 *
 * @param uri where to connect instead
 * @param faults breaks it
 */
public record Detour(URI uri, Faults faults) {
    public static Detour tcp(URI server) {
        TcpProxy proxy = TcpProxy.start(address(server));
        return new Detour(at(server, proxy.address()), proxy);
    }

    public static Detour udp(URI server) {
        UdpProxy proxy = UdpProxy.start(address(server));
        return new Detour(at(server, proxy.address()), proxy);
    }

    static InetSocketAddress address(URI uri) {
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    private static URI at(URI server, InetSocketAddress address) {
        return URI.create(server.getScheme() + "://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }
}
