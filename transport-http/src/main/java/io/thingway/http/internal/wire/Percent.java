package io.thingway.http.internal.wire;

import io.thingway.error.ThingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986), strict: two hex digits behind each {@code %}, UTF-8 behind all of them. */
final class Percent {
    private static final String HEX = "0123456789ABCDEF";
    private static final String UNRESERVED = "-._~$";

    private Percent() {}

    /** Decodes {@code raw} from {@code from} to {@code to}; in a query, {@code +} is a space as in a form. */
    static String decode(String raw, int from, int to, boolean form) {
        int first = from;
        while (first < to && plain(raw.charAt(first), form)) {
            first++;
        }
        return first == to ? raw.substring(from, to) : decodeEscapes(raw, from, to, form);
    }

    private static boolean plain(char c, boolean form) {
        return c > ' ' && c < 0x7F && c != '%' && !(form && c == '+');
    }

    private static String decodeEscapes(String raw, int from, int to, boolean form) {
        byte[] bytes = new byte[to - from];
        int size = 0;
        for (int i = from; i < to; i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes[size++] = (byte) escape(raw, i, to);
                i += 2;
            } else if (plain(c, form)) {
                bytes[size++] = (byte) c;
            } else if (c == '+') {
                bytes[size++] = ' ';
            } else {
                throw ThingException.invalid("a request target holds visible ASCII characters only");
            }
        }
        return utf8(bytes, size);
    }

    private static int escape(String raw, int at, int to) {
        int high = at + 2 < to ? digit(raw.charAt(at + 1)) : -1;
        int low = high < 0 ? -1 : digit(raw.charAt(at + 2));
        if (low < 0) {
            throw ThingException.invalid("in a request target, two hex digits must follow each %");
        }
        return high << 4 | low;
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static String utf8(byte[] bytes, int size) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, size))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw ThingException.invalid("percent-encoded characters must be UTF-8");
        }
    }

    /** What may stand in a path's step and in a parameter. */
    static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (unreserved(c)) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
            }
        }
        return out.toString();
    }

    private static boolean unreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || UNRESERVED.indexOf(c) >= 0;
    }
}
