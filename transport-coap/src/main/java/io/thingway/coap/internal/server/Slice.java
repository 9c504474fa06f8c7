package io.thingway.coap.internal.server;

import java.util.Arrays;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.jspecify.annotations.Nullable;

/**
 * What of a body goes into one message (RFC 7959, section 2.4).
 *
 * @param payload the bytes
 * @param block which ones they are; absent: all, and nobody asked for blocks
 */
record Slice(byte[] payload, @Nullable BlockOption block) {
    /** Bytes of the largest block. */
    static final int MAX_BLOCK = 1024;

    private static final int MIN_BLOCK = 16;

    /**
     * A part of a body.
     *
     * @param asked the block asked for, or absent
     * @param limit bytes at most, rounded down to a block's size, at least 16
     */
    static Slice of(byte[] body, @Nullable BlockOption asked, int limit) {
        if (asked == null && body.length <= Math.min(limit, MAX_BLOCK)) {
            return new Slice(body, null);
        }
        int size = Integer.highestOneBit(Math.max(MIN_BLOCK, Math.min(limit, MAX_BLOCK)));
        int offset = 0;
        if (asked != null) {
            size = Math.min(size, asked.getSize());
            offset = asked.getOffset();
        }
        if (offset > 0 && offset >= body.length) {
            throw new Refused(ResponseCode.BAD_OPTION, "the body has no such block");
        }
        int end = Math.min(body.length, offset + size);
        byte[] part = Arrays.copyOfRange(body, offset, end);
        return new Slice(part, new BlockOption(BlockOption.size2Szx(size), end < body.length, offset / size));
    }

    boolean more() {
        return block != null && block.isM();
    }
}
