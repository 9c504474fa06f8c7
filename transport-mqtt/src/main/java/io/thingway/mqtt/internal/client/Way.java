package io.thingway.mqtt.internal.client;

import io.netty.util.NetUtil;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttProxy;
import io.thingway.transport.HostLookup;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One way to a server.
 *
 * @param server an address, or a name where the proxy looks that up
 * @param proxy an address to connect to instead; absent: straight on
 */
record Way(InetSocketAddress server, @Nullable InetSocketAddress proxy) {
    /** All there are, in the order to try; completes on the loop. */
    static CompletionStage<List<Way>> all(MqttConfig config, Executor loop) {
        MqttProxy proxy = config.proxy();
        if (proxy == null) {
            return HostLookup.of(config.host(), loop)
                    .thenApply(addresses -> addresses.stream()
                            .map(address -> new Way(new InetSocketAddress(address, config.port()), null))
                            .toList());
        }
        return target(config, proxy, loop)
                .thenCombine(
                        HostLookup.of(proxy.host(), loop),
                        (server, addresses) -> addresses.stream()
                                .map(address -> new Way(server, new InetSocketAddress(address, proxy.port())))
                                .toList());
    }

    private static CompletionStage<InetSocketAddress> target(MqttConfig config, MqttProxy proxy, Executor loop) {
        String host = config.host();
        if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
            return CompletableFuture.completedStage(new InetSocketAddress(host, config.port())); // nothing to look up
        }
        return proxy.type() == MqttProxy.Type.SOCKS4
                ? HostLookup.of(host, loop)
                        .thenApply(addresses -> new InetSocketAddress(ipv4(config, addresses), config.port()))
                : CompletableFuture.completedStage(InetSocketAddress.createUnresolved(host, config.port()));
    }

    private static InetAddress ipv4(MqttConfig config, List<InetAddress> addresses) {
        return addresses.stream()
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElseThrow(() -> ThingException.of(
                        ErrorCode.UNREACHABLE, config.server() + " has no IPv4 address, the only kind SOCKS 4 knows"));
    }
}
