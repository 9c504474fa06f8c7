package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.ssl.SslHandler;
import io.thingway.mqtt.internal.net.RemoteAddress;
import io.thingway.mqtt.internal.wire.Packets;
import io.thingway.tls.ShownCertificate;
import java.net.SocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client at the other end of the wire: sending, pausing, ending. On its event loop only. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends the connection, and that is heard by its handler
final class Peer {
    /** Who wants the peer not to be read for a while. */
    enum Pause {
        WRITES(1),
        HELD(2),
        SUBSCRIBE(4),
        LOGIN(8);

        private final int bit;

        Pause(int bit) {
            this.bit = bit;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);
    private static final long LINGER_MILLIS = 2_000;

    private final Channel channel;
    private final Worker worker;
    private final Output output;
    private boolean reading;
    private boolean unflushed;
    private boolean flushPending;

    /** Bits of those who want it now. */
    private int pauses;

    private boolean closing;

    /** {@code encoder} is the way to the wire. */
    Peer(ChannelHandlerContext encoder, Worker worker) {
        this.channel = encoder.channel();
        this.worker = worker;
        this.output = new Output(encoder, worker.buffers());
    }

    Worker worker() {
        return worker;
    }

    /** The client, also where a proxy stands between. */
    SocketAddress remote() {
        return RemoteAddress.of(channel);
    }

    /** Whether nobody can read along. */
    boolean secure() {
        return tls() != null;
    }

    /** The subject of its certificate, where it has shown one. */
    @Nullable
    String principal() {
        SslHandler tls = tls();
        return tls == null ? null : ShownCertificate.subject(tls.engine().getSession());
    }

    private @Nullable SslHandler tls() {
        return channel.pipeline().get(SslHandler.class);
    }

    boolean inLoop() {
        return worker.loop().inEventLoop();
    }

    /** A packet. Sent with the read batch that caused it, or at the end of this turn of the loop. */
    void send(MqttMessage packet) {
        output.handOver();
        channel.write(packet, channel.voidPromise());
        flushSoon();
    }

    /** Where to write a packet of so many bytes, which is sent with all others of this read batch or turn. */
    ByteBuf room(int bytes) {
        flushSoon();
        return output.room(bytes, reading);
    }

    /** PUBACK, PUBREC, PUBREL or PUBCOMP with success. */
    void acknowledge(int header, int packetId) {
        Packets.ack(room(Packets.ACK_BYTES), header, packetId);
    }

    private void flushSoon() {
        unflushed = true;
        if (!reading && !flushPending) {
            flushPending = true;
            worker.flushLater(this);
        }
    }

    void readStarts() {
        reading = true;
    }

    void readEnds() {
        reading = false;
        flushWritten();
    }

    void flush() {
        flushPending = false;
        flushWritten();
    }

    private void flushWritten() {
        if (unflushed) {
            unflushed = false;
            output.flush();
        }
    }

    /** Bytes that wait for the peer to read. */
    long pendingBytes() {
        return output.pendingBytes();
    }

    /** Runs a task when all that was sent so far has left, or never will. */
    @SuppressWarnings("FutureReturnValueIgnored") // told by the task
    void whenWritten(Runnable task) {
        output.handOver();
        channel.write(Unpooled.EMPTY_BUFFER).addListener(written -> task.run());
        flushSoon();
    }

    /** Stops or goes on reading; a peer that does not read its answers is not read either. */
    void pause(Pause who, boolean pause) {
        int next = pause ? pauses | who.bit : pauses & ~who.bit;
        if (next != pauses) {
            pauses = next;
            adjustReading();
        }
    }

    /** Whether this side has stopped reading, so that the peer cannot be heard. */
    boolean paused() {
        return pauses != 0;
    }

    void adjustReading() {
        boolean read = closing || (!paused() && channel.isWritable());
        if (channel.config().isAutoRead() != read) {
            channel.config().setAutoRead(read);
        }
    }

    /** Runs a task soon on the loop, from any thread; says no when the server has stopped, and the connection with it. */
    boolean execute(Runnable task) {
        try {
            worker.loop().execute(task);
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }

    /** Runs a task on the loop: at once where the caller is there, else as {@link #execute} does. */
    boolean onLoop(Runnable task) {
        if (inLoop()) {
            task.run();
            return true;
        }
        return execute(task);
    }

    /** {@link #execute} after a while. */
    void later(long millis, Runnable task) {
        try {
            worker.loop().schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("the server stopped before {} had its answer", remote());
        }
    }

    /** Whether it can no longer be answered. */
    boolean gone() {
        return closing || !channel.isActive();
    }

    boolean closing() {
        return closing;
    }

    /** Ends the connection after what was sent. */
    void close() {
        end(Unpooled.EMPTY_BUFFER, sent -> channel.close());
    }

    /**
     * Ends the connection with a last packet. What the peer goes on sending is not read but taken from the wire for a
     * moment: else its system would reset the connection and throw that packet away before it is read.
     */
    void closeWith(MqttMessage packet) {
        end(packet, sent -> endOutput(sent.isSuccess()));
    }

    private void end(Object packet, ChannelFutureListener then) {
        if (!closing) {
            closing = true;
            output.handOver();
            channel.writeAndFlush(packet).addListener(then);
            later(LINGER_MILLIS, channel::close); // who does not read is cut off
        }
    }

    private void endOutput(boolean sent) {
        // TLS and WebSocket have ends of their own
        if (sent && output.bare() && channel instanceof DuplexChannel duplex) {
            channel.config().setAutoRead(true);
            duplex.shutdownOutput();
        } else {
            channel.close();
        }
    }

    /** The connection is gone, and nobody gets what was written to it. */
    void release() {
        output.release();
    }
}
