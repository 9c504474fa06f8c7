package io.thingway.http.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpConstants;

/** Looks at the lines of a head before they are taken apart, for what the decoder takes and nobody should send. */
final class HeadScan {
    private boolean begun;
    private boolean fields;

    /** Whether a head has begun. */
    boolean begun() {
        return begun || fields;
    }

    /** Whether the request line is behind. */
    boolean pastFirstLine() {
        return fields;
    }

    /** For the next head. */
    void reset() {
        begun = false;
        fields = false;
    }

    /**
     * Looks at a buffer that starts with a line. Two ways to smuggle a field past a proxy are refused: lines that start
     * with white space, which were folded onto the one before (RFC 9112, 5.2), and a carriage return within a line.
     */
    boolean proper(ByteBuf in) {
        int end = in.writerIndex();
        int line = in.readerIndex();
        while (line < end) {
            byte first = in.getByte(line);
            boolean blank = first == HttpConstants.CR || first == HttpConstants.LF;
            if (!blank && first >= 0 && first <= ' ') {
                return false;
            }
            begun |= !blank;
            int next = in.indexOf(line, end, HttpConstants.LF);
            if (next < 0) {
                return true;
            }
            int last = next > line && in.getByte(next - 1) == HttpConstants.CR ? next - 1 : next;
            if (last == line && fields) {
                return true;
            }
            if (in.indexOf(line, last, HttpConstants.CR) >= 0) {
                return false;
            }
            fields |= last > line;
            line = next + 1;
        }
        return true;
    }
}
