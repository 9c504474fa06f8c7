package io.thingway.mqtt.internal.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;

/** Cuts what arrives into packets (MQTT 5 section 2.1); the beginning of one waits for its end. */
public final class Frames {
    /** Who takes them. */
    public interface Receiver {
        /** A whole packet: from one place of the bytes to before another, its body behind the fixed header. */
        void packet(ByteBuf in, int start, int body, int end);

        /** A packet that says it is too large, as far as it is there. */
        void tooLarge(ByteBuf beginning, boolean connect);

        /** Something that is no packet. */
        void malformed();

        /** Whether it still listens. */
        boolean open();
    }

    /** How a CONNECT begins, and nothing else. */
    public static final int CONNECT = 0x10;

    private static final int LENGTH_BITS = 7;
    private static final int MAX_LENGTH_BITS = 28;

    private int maxBytes;
    private @Nullable ByteBuf rest;

    public Frames(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Another bound from the next packet on. */
    public void limit(int bytes) {
        maxBytes = bytes;
    }

    /** Takes over what has arrived. */
    public void read(ByteBufAllocator alloc, ByteBuf arrived, Receiver receiver) {
        boolean fresh = rest == null;
        ByteBuf in = rest == null ? arrived : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(alloc, rest, arrived);
        rest = null;
        try {
            boolean more = true;
            while (more && in.isReadable() && receiver.open()) {
                more = next(in, receiver);
            }
        } finally {
            if (in.isReadable() && receiver.open()) {
                rest = fresh || in.readerIndex() > 0 ? copy(alloc, in) : in;
            } else {
                in.release();
            }
        }
    }

    /** What arrives next comes into the same buffer, and the beginning of a packet must not keep a large one. */
    private static ByteBuf copy(ByteBufAllocator alloc, ByteBuf in) {
        try {
            return alloc.buffer(in.readableBytes()).writeBytes(in);
        } finally {
            in.release();
        }
    }

    /** Nobody listens any more. */
    public void close() {
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }

    /** Whether there may be another one. */
    private boolean next(ByteBuf in, Receiver receiver) {
        int start = in.readerIndex();
        int length = 0;
        int bits = 0;
        byte part = -1;
        int body = start + 1;
        while (part < 0 && bits < MAX_LENGTH_BITS) {
            if (body == in.writerIndex()) {
                return false;
            }
            part = in.getByte(body++);
            length |= (part & 0x7F) << bits;
            bits += LENGTH_BITS;
        }
        return part < 0 ? malformed(in, receiver) : next(in, body, length, receiver);
    }

    private static boolean malformed(ByteBuf in, Receiver receiver) {
        in.skipBytes(in.readableBytes());
        receiver.malformed();
        return false;
    }

    private boolean next(ByteBuf in, int body, int length, Receiver receiver) {
        int start = in.readerIndex();
        if (body - start + length > maxBytes) {
            return tooLarge(in, receiver);
        }
        if (in.writerIndex() - body < length) {
            return false;
        }
        in.readerIndex(body + length);
        receiver.packet(in, start, body, body + length);
        return true;
    }

    private static boolean tooLarge(ByteBuf in, Receiver receiver) {
        boolean connect = in.getUnsignedByte(in.readerIndex()) == CONNECT;
        receiver.tooLarge(in.readSlice(in.readableBytes()), connect);
        return false;
    }
}
