package io.thingway.mqtt.internal.client;

import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks4ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttProxy;
import io.thingway.transport.NetworkFailures;
import java.net.InetSocketAddress;

/** Proxies as Netty speaks to them, and what goes wrong with them in words that tell them from the server. */
final class Proxies {
    /** How Netty begins: protocol, authentication, addresses. */
    private static final String PREAMBLE = "^.* => [^,]*, (status: )?";

    private Proxies() {}

    static ProxyHandler handler(MqttProxy proxy, InetSocketAddress address) {
        ProxyHandler handler = of(proxy, address);
        handler.setConnectTimeoutMillis(0); // the attempt's deadline covers it
        return handler;
    }

    /** No connection came about. */
    static ThingException unreachable(MqttConfig config, Throwable cause) {
        MqttProxy proxy = config.proxy();
        if (proxy != null && cause instanceof ProxyConnectException refused) {
            return ThingException.of(
                    ErrorCode.UNREACHABLE,
                    "the proxy " + proxy.address() + " opened no way to " + config.server() + ": "
                            + String.valueOf(refused.getMessage()).replaceFirst(PREAMBLE, ""),
                    refused);
        }
        return NetworkFailures.unreachable(server(config), cause);
    }

    /** The server as errors name it, with its proxy. */
    static String server(MqttConfig config) {
        MqttProxy proxy = config.proxy();
        return proxy == null ? config.server() : config.server() + " (by the proxy " + proxy.address() + ')';
    }

    private static ProxyHandler of(MqttProxy proxy, InetSocketAddress address) {
        String user = proxy.username();
        String password = proxy.password() == null ? "" : proxy.password();
        return switch (proxy.type()) {
            case HTTP -> user == null ? new HttpProxyHandler(address) : new HttpProxyHandler(address, user, password);
            case SOCKS4 -> new Socks4ProxyHandler(address, user);
            case SOCKS5 -> new Socks5ProxyHandler(address, user, password);
        };
    }
}
