package io.thingway.mqtt.internal.server.front;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.CoalescingBufferQueue;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import java.nio.channels.ClosedChannelException;

/** What is written until a flush, for one frame. It counts as pending bytes of the channel. */
@SuppressWarnings("FutureReturnValueIgnored") // those who want to know have left their promises
final class OneFrame {
    private static final int FEW = 2;

    private final CoalescingBufferQueue pieces;

    OneFrame(Channel channel) {
        this.pieces = new CoalescingBufferQueue(channel, FEW, true);
    }

    void add(ByteBuf piece, ChannelPromise promise) {
        pieces.add(piece, promise);
    }

    /** Writes it, if there is anything in it. */
    void write(ChannelHandlerContext context) {
        if (!pieces.isEmpty()) {
            ChannelPromise written = context.newPromise();
            context.write(new BinaryWebSocketFrame(pieces.remove(pieces.readableBytes(), written)), written);
        }
    }

    /** Nobody gets it any more. */
    void drop() {
        pieces.releaseAndFailAll(new ClosedChannelException());
    }
}
