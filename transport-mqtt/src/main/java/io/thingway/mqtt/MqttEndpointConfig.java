package io.thingway.mqtt;

import io.thingway.json.JsonLimits;
import io.thingway.tls.ServerTls;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One MQTT listener.
 *
 * @param bind address and port; port 0 means a free one
 * @param tls its files; absent: plain TCP
 * @param limits what one connection may use
 * @param json limits of one write
 * @param sharedClientIds whether a client id that flaps between live connections may then be shared by them (clean
 *     sessions only); off: the newest connection always takes over
 * @param loops the threads; absent: the endpoint starts its own, one per processor. Given ones are used and never
 *     closed
 * @param webSocket its path and who may come; absent: MQTT on bare TCP or TLS
 * @param proxyProtocol whether each connection must begin with the header of the PROXY protocol (version 1 or 2), which
 *     names the client. Whoever can reach the port can name any: on only where that is a proxy alone
 */
public record MqttEndpointConfig(
        InetSocketAddress bind,
        @Nullable ServerTls tls,
        MqttLimits limits,
        JsonLimits json,
        boolean sharedClientIds,
        @Nullable MqttEventLoops loops,
        @Nullable MqttWebSocket webSocket,
        boolean proxyProtocol) {

    /** Plain TCP with default limits. */
    public static MqttEndpointConfig at(InetSocketAddress bind) {
        return new MqttEndpointConfig(bind, null, MqttLimits.DEFAULT, JsonLimits.DEFAULT, true, null, null, false);
    }

    public MqttEndpointConfig withTls(ServerTls value) {
        return new MqttEndpointConfig(bind, value, limits, json, sharedClientIds, loops, webSocket, proxyProtocol);
    }

    public MqttEndpointConfig withLimits(MqttLimits value) {
        return new MqttEndpointConfig(bind, tls, value, json, sharedClientIds, loops, webSocket, proxyProtocol);
    }

    public MqttEndpointConfig withJson(JsonLimits value) {
        return new MqttEndpointConfig(bind, tls, limits, value, sharedClientIds, loops, webSocket, proxyProtocol);
    }

    public MqttEndpointConfig withLoops(MqttEventLoops value) {
        return new MqttEndpointConfig(bind, tls, limits, json, sharedClientIds, value, webSocket, proxyProtocol);
    }

    public MqttEndpointConfig withSharedClientIds(boolean value) {
        return new MqttEndpointConfig(bind, tls, limits, json, value, loops, webSocket, proxyProtocol);
    }

    /** MQTT over WebSocket, and nothing else. */
    public MqttEndpointConfig withWebSocket(MqttWebSocket value) {
        return new MqttEndpointConfig(bind, tls, limits, json, sharedClientIds, loops, value, proxyProtocol);
    }

    public MqttEndpointConfig withProxyProtocol(boolean value) {
        return new MqttEndpointConfig(bind, tls, limits, json, sharedClientIds, loops, webSocket, value);
    }
}
