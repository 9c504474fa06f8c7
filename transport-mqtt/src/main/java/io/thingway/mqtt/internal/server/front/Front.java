package io.thingway.mqtt.internal.server.front;

import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.internal.net.ListenerTls;
import io.thingway.tls.LoadedTls;
import org.jspecify.annotations.Nullable;

/** What a listener's connections pass before they are MQTT, from the network on. */
public final class Front {
    private final boolean proxied;
    private final FrontCounters counters;
    private final @Nullable ListenerTls tls;
    private final @Nullable WebSocketFront webSocket;

    private Front(
            boolean proxied, FrontCounters counters, @Nullable ListenerTls tls, @Nullable WebSocketFront webSocket) {
        this.proxied = proxied;
        this.counters = counters;
        this.tls = tls;
        this.webSocket = webSocket;
    }

    /** Reads the files of TLS; one that cannot be used is an error that names it. */
    public static Front of(MqttEndpointConfig config, FrontCounters counters) {
        return new Front(
                config.proxyProtocol(),
                counters,
                config.tls() == null
                        ? null
                        : new ListenerTls(config.tls(), config.limits().connectTimeout()),
                webSocket(config, counters));
    }

    /** Of connections that somebody else has accepted, who has seen to proxies and TLS. */
    public static Front ofAdopted(MqttEndpointConfig config, FrontCounters counters) {
        return new Front(false, counters, null, webSocket(config, counters));
    }

    private static @Nullable WebSocketFront webSocket(MqttEndpointConfig config, FrontCounters counters) {
        return config.webSocket() == null
                ? null
                : new WebSocketFront(config.webSocket(), config.limits().maxPacketBytes(), counters);
    }

    /** Puts it before a new connection. */
    public void install(SocketChannel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        if (proxied) {
            ProxiedClient.install(pipeline, counters);
        }
        if (tls != null) {
            pipeline.addLast("tls", tls.handler(channel));
        }
        if (webSocket != null) {
            webSocket.install(pipeline);
        }
    }

    /** Of the listener's URI. */
    public String scheme() {
        return (webSocket == null ? "mqtt" : "ws") + (tls == null ? "" : "s");
    }

    /** Of the listener's URI; empty where there is none. */
    public String path() {
        return webSocket == null ? "" : webSocket.path();
    }

    /** New files, for connections from now on. */
    public void use(LoadedTls next) {
        if (tls != null) {
            tls.use(next);
        }
    }
}
