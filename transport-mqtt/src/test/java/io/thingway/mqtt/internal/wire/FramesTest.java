package io.thingway.mqtt.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static final int READS = 2_000;
    private static final int READ_BYTES = 1 << 12;

    private final UnpooledByteBufAllocator alloc = new UnpooledByteBufAllocator(false);
    private final Frames frames = new Frames(1 << 20);
    private int packets;

    /** Whoever sends a byte more than whole packets would else make the server keep all that he ever sent. */
    @Test
    void keeps_no_more_than_the_beginning_of_a_packet() {
        for (int i = 0; i < READS; i++) {
            frames.read(alloc, pings(i == 0), receiver());
        }

        assertThat(packets).isEqualTo(READS * READ_BYTES / 2);
        assertThat(alloc.metric().usedHeapMemory()).isLessThan(2 * READ_BYTES);
        frames.close();
        assertThat(alloc.metric().usedHeapMemory()).isZero();
    }

    /** PINGREQ again and again; each read ends in the middle of one. */
    private ByteBuf pings(boolean first) {
        ByteBuf read = alloc.heapBuffer(READ_BYTES + 1);
        if (!first) {
            read.writeByte(0);
        }
        while (read.readableBytes() + 1 < READ_BYTES) {
            read.writeShort(0xC000);
        }
        return read.writeByte(0xC0);
    }

    private Frames.Receiver receiver() {
        return new Frames.Receiver() {
            @Override
            public void packet(ByteBuf in, int start, int body, int end) {
                packets++;
            }

            @Override
            public void tooLarge(ByteBuf beginning, boolean connect) {
                throw new AssertionError("too large");
            }

            @Override
            public void malformed() {
                throw new AssertionError("malformed");
            }

            @Override
            public boolean open() {
                return true;
            }
        };
    }
}
