package io.thingway.mqtt.internal.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.thingway.mqtt.internal.wire.Packets;

/** The way out. A packet that cannot be written ends the connection, which is heard by its handler and not here. */
@SuppressWarnings("FutureReturnValueIgnored")
final class Outlet {
    private final Channel channel;
    private boolean turnEnds;

    Outlet(Channel channel) {
        this.channel = channel;
    }

    /** Writes a packet; it waits for a flush. */
    void send(Object packet) {
        channel.write(packet, channel.voidPromise());
    }

    /** PUBACK, PUBREC, PUBREL or PUBCOMP. */
    void acknowledge(int header, int packetId) {
        send(Packets.ack(channel.alloc(), header, packetId));
    }

    /** Writes a packet and calls back when the network took it; not at all when it did not. */
    void send(ByteBuf packet, Runnable taken) {
        channel.write(packet).addListener(sent -> {
            if (sent.isSuccess()) {
                taken.run();
            }
        });
    }

    ByteBufAllocator alloc() {
        return channel.alloc();
    }

    void flush() {
        channel.flush();
    }

    /** Runs the task and flushes when this turn of the loop is over; later calls in the same turn change nothing. */
    void atTheEndOfThisTurn(Runnable task) {
        if (!turnEnds) {
            turnEnds = true;
            channel.eventLoop().execute(() -> {
                turnEnds = false;
                task.run();
                channel.flush();
            });
        }
    }
}
