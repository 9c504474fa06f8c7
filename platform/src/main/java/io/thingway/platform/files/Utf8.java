package io.thingway.platform.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** Text in UTF-8, strictly: nothing is replaced. */
public final class Utf8 {
    /** Some editors put it before everything. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Utf8() {}

    /**
     * The text, without a byte order mark.
     *
     * @param wrong what to throw where there are bytes that UTF-8 has not, by the place of the first, from 0
     */
    public static <X extends RuntimeException> String text(byte[] bytes, IntFunction<X> wrong) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
            throw wrong.apply(in.position());
        }
        String text = out.flip().toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** In which line a byte is, from 1. */
    public static int line(byte[] bytes, int place) {
        int line = 1;
        for (int i = 0; i < place; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
