package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packets of one connection that wait for the flush, in the order in which they were written; those of a read batch
 * in a buffer of the loop. They go to the socket past the channel's queue, where nothing is in front of them: that spares
 * an entry of the queue and the way through the pipeline for each flush. On the event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends the connection, and that is heard by its handler
final class Output {
    private static final Logger LOG = LoggerFactory.getLogger(Output.class);
    private static final int BYTES = 512;

    private final ChannelHandlerContext encoder;
    private final LoopBuffers buffers;
    private final @Nullable Socket socket;
    private @Nullable ByteBuf out;

    /** Whether it is the loop's. */
    private boolean lent;

    /** Whether something may be in the channel's queue, which is not looked at for each packet. */
    private boolean queued;

    /** Nothing is waiting; {@code encoder} is the way to the wire for what is encoded. */
    Output(ChannelHandlerContext encoder, LoopBuffers buffers) {
        this.encoder = encoder;
        this.buffers = buffers;
        this.socket = LoopBuffers.fit(encoder) ? (Socket) ((EpollSocketChannel) encoder.channel()).fd() : null;
    }

    /** Whether nothing stands before the socket. */
    boolean bare() {
        return encoder.pipeline().firstContext() == encoder;
    }

    /** Where to write a packet of so many bytes; {@code batch}: it is flushed before another connection's turn. */
    ByteBuf room(int bytes, boolean batch) {
        if (out != null && out.writableBytes() < bytes) {
            handOver();
        }
        if (out == null) {
            ByteBuf shared = batch && socket != null ? buffers.lend(bytes) : null;
            lent = shared != null;
            out = shared == null ? encoder.alloc().directBuffer(Math.max(bytes, BYTES)) : shared;
        }
        return out;
    }

    /** What was written so far goes on, in front of what is written to the channel next. */
    void handOver() {
        queued = true;
        if (out != null) {
            encoder.write(lent ? giveBack(out) : out, encoder.voidPromise()); // goes on behind it
            out = null;
        }
    }

    void flush() {
        if (out == null || !sentAtOnce(out)) {
            handOver();
            encoder.flush();
        }
    }

    /** Bytes that wait for the peer to read. */
    long pendingBytes() {
        return (queued ? queuedBytes() : 0) + (out == null ? 0 : out.readableBytes());
    }

    private long queuedBytes() {
        ChannelOutboundBuffer queue = encoder.channel().unsafe().outboundBuffer();
        long bytes = queue == null ? 0 : queue.totalPendingWriteBytes();
        queued = bytes > 0;
        return bytes;
    }

    /** The connection is gone, and nobody gets what was written to it. */
    void release() {
        if (out != null) {
            done(out);
        }
    }

    /** Whether all of it has left; what has not is behind the reader index. */
    private boolean sentAtOnce(ByteBuf bytes) {
        if (socket == null || !socket.isOpen() || !bytes.hasMemoryAddress() || (queued && queuedBytes() > 0)) {
            return false;
        }
        try {
            int sent = socket.sendAddress(bytes.memoryAddress(), bytes.readerIndex(), bytes.writerIndex());
            bytes.skipBytes(Math.max(0, sent));
        } catch (IOException | RuntimeException broken) { // such as one that says it is not connected
            LOG.debug("{} is gone", encoder.channel().remoteAddress(), broken); // the channel's own write ends it
            return false;
        }
        if (bytes.isReadable()) {
            return false;
        }
        done(bytes);
        return true;
    }

    private void done(ByteBuf bytes) {
        out = null;
        if (lent) {
            bytes.clear();
        } else {
            bytes.release();
        }
    }

    /** What was in the loop's buffer, which is for the next one now. */
    private ByteBuf giveBack(ByteBuf bytes) {
        ByteBuf copy = encoder.alloc().directBuffer(bytes.readableBytes()).writeBytes(bytes);
        bytes.clear();
        return copy;
    }
}
