package io.thingway.mqtt.internal.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttWebSocketRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a packet passes through, from the wire up: proxy, TLS, WebSocket, codec. Each layer is active for the next one when it
 * is ready itself.
 */
final class Layers {
    private Layers() {}

    static void install(Channel fresh, MqttConfig config, Way way, @Nullable SslContext tls) {
        ChannelPipeline pipeline = fresh.pipeline();
        if (way.proxy() != null && config.proxy() != null) {
            pipeline.addLast(Proxies.handler(config.proxy(), way.proxy()));
        }
        if (tls != null) {
            SslHandler handler = tls.newHandler(fresh.alloc(), config.host(), config.port());
            handler.setHandshakeTimeoutMillis(0); // the attempt's deadline covers it
            pipeline.addLast(handler, new ActiveWhenSecured());
        }
        MqttWebSocketRequest webSocket = config.webSocket();
        if (webSocket != null) {
            pipeline.addLast(new HttpClientCodec(), new WebSocketUpgrade(config, webSocket));
        }
        pipeline.addLast(new MqttDecoder(config.maxPacketBytes()), MqttEncoder.INSTANCE);
    }
}
