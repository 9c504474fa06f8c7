package io.thingway.mqtt.internal.client;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttWebSocketRequest;
import io.thingway.mqtt.internal.wire.RetryAfter;
import java.net.URI;

/** Turns a connection of HTTP into a WebSocket for MQTT, which is active for the layers above from then on. */
final class WebSocketUpgrade extends SimpleChannelInboundHandler<HttpObject> {
    /** A frame may hold a packet of the largest size and be shared with some small ones. */
    private static final int ROOM_FOR_OTHERS = 0x1_0000;

    private final String server;
    private final String path;
    private final WebSocketClientHandshaker handshaker;

    WebSocketUpgrade(MqttConfig config, MqttWebSocketRequest webSocket) {
        HttpHeaders headers = new DefaultHttpHeaders();
        webSocket.headers().forEach(headers::set);
        this.server = config.server();
        this.path = webSocket.path();
        this.handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                URI.create((config.tls() ? "wss://" : "ws://") + server + path),
                WebSocketVersion.V13,
                "mqtt",
                false,
                headers,
                config.maxPacketBytes() + ROOM_FOR_OTHERS,
                true,
                false,
                0,
                false,
                false); // no Origin, which is for browsers
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the listener tells
    public void channelActive(ChannelHandlerContext ctx) {
        handshaker.handshake(ctx.channel()).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        if (message instanceof HttpResponse response) { // whatever else there is belongs to a refusal
            answered(ctx, response);
        }
    }

    private void answered(ChannelHandlerContext ctx, HttpResponse response) {
        if (response.decoderResult().isFailure()) {
            throw ThingException.of(
                    ErrorCode.PROTOCOL_ERROR, server + " does not speak HTTP, and so no WebSocket, on this port");
        }
        if (!response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            throw refusal(response);
        }
        finish(ctx, response);
        ctx.pipeline().addAfter(ctx.name(), null, new WebSocketFrames());
        ctx.fireChannelActive();
        ctx.pipeline().remove(this);
    }

    private void finish(ChannelHandlerContext ctx, HttpResponse head) {
        try {
            handshaker.finishHandshake(
                    ctx.channel(),
                    new DefaultFullHttpResponse(
                            head.protocolVersion(),
                            head.status(),
                            Unpooled.EMPTY_BUFFER,
                            head.headers(),
                            EmptyHttpHeaders.INSTANCE));
        } catch (WebSocketHandshakeException wrong) {
            throw ThingException.of(
                    ErrorCode.PROTOCOL_ERROR,
                    server + " offers no WebSocket for MQTT on " + path + ": " + wrong.getMessage(),
                    wrong);
        }
    }

    private ThingException refusal(HttpResponse response) {
        String wait = response.headers().get(HttpHeaderNames.RETRY_AFTER, "");
        return RetryAfter.apply(
                wait,
                ThingException.of(
                        kind(response.status().code()),
                        server + " refused the WebSocket on " + path + ": " + response.status()));
    }

    /** What may pass by itself, such as the 502 of a proxy before the server, is tried again. */
    private static ErrorCode kind(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHORIZED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 429 -> ErrorCode.TOO_MANY_REQUESTS;
            case 503 -> ErrorCode.UNAVAILABLE;
            default -> ErrorCode.UNREACHABLE;
        };
    }
}
