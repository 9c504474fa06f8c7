package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two buffers of one event loop, which all its connections share, each in its turn: one is read into, one is written from.
 * They stay in the processor's cache, and an idle connection needs none. On that loop only.
 */
final class LoopBuffers {
    private static final Logger LOG = LoggerFactory.getLogger(LoopBuffers.class);
    private static final int BYTES = 1 << 16;

    private final ByteBuf received = UnpooledByteBufAllocator.DEFAULT.directBuffer(BYTES, BYTES);
    private final ByteBuf sent = UnpooledByteBufAllocator.DEFAULT.directBuffer(BYTES, BYTES);
    private boolean released;

    /**
     * Whether a connection can use them: no handler between it and the socket may keep what it has read, and the system
     * must have read or written when a call returns, which is so with epoll.
     */
    static boolean fit(ChannelHandlerContext first) {
        return first.channel() instanceof EpollSocketChannel && first.pipeline().firstContext() == first;
    }

    /** What has arrived, in the buffer; who wants to keep bytes of it copies them. Nothing where there is none. */
    @Nullable
    ByteBuf receive(Socket socket) {
        if (released || received.refCnt() > 1 || !received.hasMemoryAddress()) {
            return null;
        }
        try {
            int bytes = socket.recvAddress(received.memoryAddress(), 0, BYTES);
            return bytes > 0 ? received.retain().setIndex(0, bytes) : null;
        } catch (IOException | RuntimeException broken) { // such as one that says it is not connected
            LOG.debug("{} is gone", socket, broken); // the channel's own read ends it
            return null;
        }
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
}
