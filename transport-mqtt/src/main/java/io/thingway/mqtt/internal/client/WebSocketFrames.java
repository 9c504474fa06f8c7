package io.thingway.mqtt.internal.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;

/** Bytes in binary frames: what comes is one stream, however it was cut (MQTT 5, 6); what goes is a frame for each flush. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write ends the connection, which is heard by its handler
final class WebSocketFrames extends ChannelDuplexHandler {
    private boolean saidGoodBye;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof BinaryWebSocketFrame || message instanceof ContinuationWebSocketFrame) {
            ctx.fireChannelRead(((WebSocketFrame) message).content());
        } else if (message instanceof PingWebSocketFrame ping) {
            ctx.writeAndFlush(new PongWebSocketFrame(ping.content()), ctx.voidPromise());
        } else {
            try {
                refuse(message);
            } finally {
                ReferenceCountUtil.release(message);
            }
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(message instanceof ByteBuf bytes ? new BinaryWebSocketFrame(bytes) : message, promise);
    }

    /** Does not wait for the good-bye to be taken, nor for the answer: the connection may be dead. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (!saidGoodBye && ctx.channel().isActive()) {
            saidGoodBye = true;
            ctx.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE), ctx.voidPromise());
        }
        ctx.close(promise);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.fireExceptionCaught(
                cause instanceof CorruptedWebSocketFrameException corrupt
                        ? ThingException.of(
                                ErrorCode.PROTOCOL_ERROR, "the WebSocket is broken: " + corrupt.getMessage(), corrupt)
                        : cause);
    }

    private static void refuse(Object message) {
        if (message instanceof CloseWebSocketFrame close) {
            throw ThingException.of(
                    ErrorCode.CONNECTION_LOST,
                    "the server closed the WebSocket: " + close.statusCode() + ' ' + close.reasonText());
        }
        if (message instanceof TextWebSocketFrame) {
            throw ThingException.of(ErrorCode.PROTOCOL_ERROR, "the server sent text, MQTT is binary");
        }
    }
}
