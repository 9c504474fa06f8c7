package io.thingway.mqtt.internal.server.front;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
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
import io.thingway.mqtt.internal.net.RemoteAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frames become bytes, wherever they begin and end (MQTT 5 section 6), and bytes become frames. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends the connection, and that is heard by its handler
final class WebSocketBytes extends ChannelDuplexHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketBytes.class);
    private static final long LINGER_MILLIS = 2_000;

    private final OneFrame out;
    private final FrontCounters counters;
    private boolean unflushed;
    private boolean closing;

    WebSocketBytes(Channel channel, FrontCounters counters) {
        this.out = new OneFrame(channel);
        this.counters = counters;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object arrived) {
        WebSocketFrame frame = (WebSocketFrame) arrived;
        if (!closing && (frame instanceof BinaryWebSocketFrame || frame instanceof ContinuationWebSocketFrame)) {
            context.fireChannelRead(frame.content()); // takes over what the frame holds
            return;
        }
        try {
            if (!closing) {
                control(context, frame);
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    private void control(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof PingWebSocketFrame) {
            unflushed = true;
            context.write(new PongWebSocketFrame(frame.content().retain()), context.voidPromise());
        } else if (frame instanceof CloseWebSocketFrame close) {
            end(context, close.retain(), context.newPromise()); // the answer to it is the same
        } else if (frame instanceof TextWebSocketFrame) {
            violation(context, WebSocketCloseStatus.INVALID_MESSAGE_TYPE, "MQTT comes in binary frames");
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.fireChannelReadComplete();
        if (unflushed) {
            flush(context);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf piece && piece.isReadable()) {
            out.add(piece, promise);
        } else {
            context.write(message, promise);
        }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        unflushed = false;
        out.write(context);
        context.flush();
    }

    /** Ends the WebSocket before the connection; who ends it again does not wait for that. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (closing || !context.channel().isActive()) {
            context.close(promise);
        } else {
            end(context, new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE, ""), promise);
        }
    }

    private void end(ChannelHandlerContext context, CloseWebSocketFrame last, ChannelPromise closed) {
        closing = true;
        out.write(context);
        context.writeAndFlush(last).addListener(written -> context.close(closed));
        context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void violation(ChannelHandlerContext context, WebSocketCloseStatus status, String why) {
        counters.errors().increment();
        LOG.info("closing {}: {}", RemoteAddress.of(context.channel()), why);
        end(context, new CloseWebSocketFrame(status, why), context.newPromise());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            if (!closing) {
                violation(context, corrupted.closeStatus(), "no frame of a WebSocket: " + corrupted.getMessage());
            }
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        out.drop();
        context.fireChannelInactive();
    }
}
