package io.thingway.mqtt.internal.server.front;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.thingway.mqtt.MqttWebSocket;

/** Puts WebSocket before a connection: HTTP until the upgrade, then frames. */
final class WebSocketFront {
    private static final int MAX_LINE = 4 * 1024;
    private static final int MAX_HEADERS = 16 * 1024;
    private static final int FIXED_HEADER = 5;
    private static final int LEAST_FRAME = 64 * 1024;

    private final MqttWebSocket config;
    private final UpgradeRules rules;
    private final WebSocketDecoderConfig frames;
    private final FrontCounters counters;

    /** A frame may be as large as a packet, and small packets may share one. */
    WebSocketFront(MqttWebSocket config, int maxPacketBytes, FrontCounters counters) {
        this.config = config;
        this.rules = new UpgradeRules(config);
        this.counters = counters;
        this.frames = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(Math.max(LEAST_FRAME, maxPacketBytes + FIXED_HEADER))
                .closeOnProtocolViolation(false) // WebSocketBytes does, and says so
                .build();
    }

    String path() {
        return config.path();
    }

    void install(ChannelPipeline pipeline) {
        pipeline.addLast(
                "http-decoder",
                new HttpRequestDecoder(new HttpDecoderConfig()
                        .setMaxInitialLineLength(MAX_LINE)
                        .setMaxHeaderSize(MAX_HEADERS)));
        pipeline.addLast("http-encoder", new HttpResponseEncoder());
        pipeline.addLast("upgrade", new Upgrade(rules, this::upgrade, counters));
    }

    /** From now on there are frames; those that came right behind the request are not lost. */
    private void upgrade(ChannelPipeline pipeline) {
        pipeline.replace("upgrade", "websocket", new WebSocketBytes(pipeline.channel(), counters));
        pipeline.replace("http-encoder", "frame-encoder", new WebSocket13FrameEncoder(false));
        pipeline.replace(
                "http-decoder", "frame-decoder", new WebSocket13FrameDecoder(frames)); // takes what it has left
    }
}
