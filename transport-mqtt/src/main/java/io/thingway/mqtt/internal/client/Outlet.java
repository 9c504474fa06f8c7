package io.thingway.mqtt.internal.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.thingway.mqtt.internal.wire.Packets;
import org.jspecify.annotations.Nullable;

/**
 * The way out: what is written between two flushes shares few buffers. A packet that cannot be written ends the
 * connection, which is heard by its handler and not here.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class Outlet {
    private static final int FIRST_BYTES = 1 << 9;
    private static final int MOST_BYTES = 1 << 14;

    private final Channel channel;
    private @Nullable ByteBuf out;
    private int nextBytes = FIRST_BYTES;
    private boolean turnEnds;

    Outlet(Channel channel) {
        this.channel = channel;
    }

    /** Writes a packet; it waits for a flush. */
    void send(Object packet) {
        handOver();
        channel.write(packet, channel.voidPromise());
    }

    /** Where to write a packet of so many bytes; it waits for a flush. */
    ByteBuf room(int bytes) {
        ByteBuf last = out;
        if (last != null && last.writableBytes() >= bytes) {
            return last;
        }
        handOver();
        ByteBuf next = channel.alloc().directBuffer(Math.max(bytes, nextBytes));
        nextBytes = Math.min(nextBytes * 2, MOST_BYTES); // there seems to be much
        out = next;
        return next;
    }

    /** PUBACK, PUBREC, PUBREL or PUBCOMP. */
    void acknowledge(int header, int packetId) {
        Packets.ack(room(Packets.ACK_BYTES), header, packetId);
    }

    /** Calls back when the network took all that was written until now; not at all when it does not. */
    void whenTaken(Runnable taken) {
        ByteBuf last = out == null ? Unpooled.EMPTY_BUFFER : out;
        out = null;
        channel.write(last).addListener(sent -> {
            if (sent.isSuccess()) {
                taken.run();
            }
        });
    }

    void flush() {
        handOver();
        nextBytes = FIRST_BYTES;
        channel.flush();
    }

    /** What was written until now goes in front of what comes. */
    void handOver() {
        if (out != null) {
            channel.write(out, channel.voidPromise());
            out = null;
        }
    }

    /** Nobody gets what was not flushed. */
    void drop() {
        if (out != null) {
            out.release();
            out = null;
        }
    }

    /** Runs the task and flushes when this turn of the loop is over; later calls in the same turn change nothing. */
    void atTheEndOfThisTurn(Runnable task) {
        if (!turnEnds) {
            turnEnds = true;
            channel.eventLoop().execute(() -> {
                turnEnds = false;
                task.run();
                flush();
            });
        }
    }
}
