package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.epoll.EpollSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Two buffers of one event loop, which all its connections share, each in its turn: one is read into, one is written from.
 * They stay in the processor's cache, and an idle connection needs none. On that loop only.
 */
final class LoopBuffers {
    private static final int BYTES = 1 << 16;

    private final ByteBuf received = UnpooledByteBufAllocator.DEFAULT.directBuffer(BYTES, BYTES);
    private final ByteBuf sent = UnpooledByteBufAllocator.DEFAULT.directBuffer(BYTES, BYTES);
    private final RecvByteBufAllocator receiving = new Receiving();
    private boolean released;

    /**
     * Whether a connection can use them: no handler between it and the socket may keep what it has read, and the system
     * must have read or written when a call returns, which is so with epoll.
     */
    static boolean fit(Channel channel, ChannelHandlerContext first) {
        return channel instanceof EpollSocketChannel && channel.pipeline().firstContext() == first;
    }

    /** Reads a connection into the buffer; who wants to keep bytes of it copies them. */
    void receive(Channel channel) {
        channel.config().setRecvByteBufAllocator(receiving);
    }

    /** The other one, to be cleared when it is written; nothing where it is not empty or not so large. */
    @Nullable
    ByteBuf lend(int bytes) {
        return released || sent.isReadable() || bytes > BYTES ? null : sent;
    }

    /** Connections that outlive them have buffers of their own. */
    void release() {
        if (!released) {
            released = true;
            received.release();
            sent.release();
        }
    }

    private final class Receiving extends DefaultMaxMessagesRecvByteBufAllocator {
        private final ExtendedHandle handle = new Turn();

        /** The same for all: what it notes is of the read at hand. */
        @Override
        public ExtendedHandle newHandle() {
            return handle;
        }

        private final class Turn extends MaxMessageHandle {
            @Override
            public int guess() {
                return BYTES;
            }

            @Override
            public ByteBuf allocate(ByteBufAllocator alloc) {
                return !released && received.refCnt() == 1 ? received.retain().clear() : super.allocate(alloc);
            }
        }
    }
}
