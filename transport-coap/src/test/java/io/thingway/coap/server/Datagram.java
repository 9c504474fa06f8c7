package io.thingway.coap.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** One CoAP message as literals (RFC 7252, section 3), without help of any library. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Datagram(int type, int code, int id, byte[] token, List<Option> options, byte[] payload) {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Option(int number, byte[] value) {}

    static final int CON = 0;
    static final int NON = 1;
    static final int ACK = 2;
    static final int RST = 3;

    static final int GET = 1;
    static final int POST = 2;
    static final int PUT = 3;
    static final int DELETE = 4;

    static final int OBSERVE = 6;
    static final int URI_PATH = 11;
    static final int CONTENT_FORMAT = 12;
    static final int MAX_AGE = 14;
    static final int URI_QUERY = 15;
    static final int ACCEPT = 17;
    static final int BLOCK2 = 23;
    static final int BLOCK1 = 27;
    static final int SIZE1 = 60;

    static Datagram of(int type, int code, int id, String hexToken) {
        return new Datagram(type, code, id, HexFormat.of().parseHex(hexToken), List.of(), new byte[0]);
    }

    static Datagram empty(int type, int id) {
        return of(type, 0, id, "");
    }

    Datagram path(String... segments) {
        Datagram with = this;
        for (String segment : segments) {
            with = with.option(URI_PATH, segment.getBytes(StandardCharsets.UTF_8));
        }
        return with;
    }

    Datagram query(String parameter) {
        return option(URI_QUERY, parameter.getBytes(StandardCharsets.UTF_8));
    }

    /** A number in as few bytes as it needs. */
    Datagram option(int number, int value) {
        int bytes = value == 0 ? 0 : value < 0x100 ? 1 : value < 0x10000 ? 2 : 3;
        byte[] raw = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            raw[i] = (byte) (value >>> (8 * (bytes - 1 - i)));
        }
        return option(number, raw);
    }

    Datagram option(int number, byte[] value) {
        List<Option> all = new ArrayList<>(options);
        all.add(new Option(number, value));
        return new Datagram(type, code, id, token, all, payload);
    }

    /** A block option: number, whether more follow, exponent of the size (0 is 16 bytes, 6 is 1024). */
    Datagram block(int option, int number, boolean more, int exponent) {
        return option(option, number << 4 | (more ? 8 : 0) | exponent);
    }

    Datagram payload(String text) {
        return payload(text.getBytes(StandardCharsets.UTF_8));
    }

    Datagram payload(byte[] bytes) {
        return new Datagram(type, code, id, token, options, bytes);
    }

    byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1 << 6 | type << 4 | token.length);
        out.write(code);
        out.write(id >>> 8);
        out.write(id);
        out.writeBytes(token);
        int before = 0;
        List<Option> sorted = new ArrayList<>(options);
        sorted.sort((a, b) -> Integer.compare(a.number, b.number));
        for (Option option : sorted) {
            int delta = option.number - before;
            int length = option.value.length;
            out.write(nibble(delta) << 4 | nibble(length));
            extend(out, delta);
            extend(out, length);
            out.writeBytes(option.value);
            before = option.number;
        }
        if (payload.length > 0) {
            out.write(0xFF);
            out.writeBytes(payload);
        }
        return out.toByteArray();
    }

    private static int nibble(int value) {
        return value < 13 ? value : value < 269 ? 13 : 14;
    }

    private static void extend(ByteArrayOutputStream out, int value) {
        if (value >= 269) {
            out.write((value - 269) >>> 8);
            out.write(value - 269);
        } else if (value >= 13) {
            out.write(value - 13);
        }
    }

    static Datagram decode(byte[] raw) {
        int tokenLength = raw[0] & 15;
        int at = 4 + tokenLength;
        List<Option> options = new ArrayList<>();
        int number = 0;
        while (at < raw.length && (raw[at] & 0xFF) != 0xFF) {
            int head = raw[at++] & 0xFF;
            int[] delta = extended(raw, at, head >>> 4);
            at = delta[1];
            int[] length = extended(raw, at, head & 15);
            at = length[1];
            number += delta[0];
            options.add(new Option(number, Arrays.copyOfRange(raw, at, at + length[0])));
            at += length[0];
        }
        byte[] payload = at < raw.length ? Arrays.copyOfRange(raw, at + 1, raw.length) : new byte[0];
        return new Datagram(
                raw[0] >>> 4 & 3,
                raw[1] & 0xFF,
                ((raw[2] & 0xFF) << 8) | (raw[3] & 0xFF),
                Arrays.copyOfRange(raw, 4, 4 + tokenLength),
                options,
                payload);
    }

    private static int[] extended(byte[] raw, int at, int nibble) {
        if (nibble == 13) {
            return new int[] {(raw[at] & 0xFF) + 13, at + 1};
        }
        if (nibble == 14) {
            return new int[] {(((raw[at] & 0xFF) << 8) | (raw[at + 1] & 0xFF)) + 269, at + 2};
        }
        return new int[] {nibble, at};
    }

    /** The value of a numeric option, -1 where there is none. */
    int number(int option) {
        for (Option present : options) {
            if (present.number == option) {
                int value = 0;
                for (byte digit : present.value) {
                    value = (value << 8) | (digit & 0xFF);
                }
                return value;
            }
        }
        return -1;
    }

    int blockNumber(int option) {
        return number(option) >>> 4;
    }

    boolean more(int option) {
        return (number(option) & 8) != 0;
    }

    int blockSize(int option) {
        return 16 << (number(option) & 7);
    }

    /** Such as {@code 2.05}. */
    String status() {
        return (code >>> 5) + "." + String.format("%02d", code & 31);
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    String hexToken() {
        return HexFormat.of().formatHex(token);
    }

    /** {@code CON 2.05 text}. */
    @Override
    public String toString() {
        return List.of("CON", "NON", "ACK", "RST").get(type) + " " + status()
                + (payload.length == 0 ? "" : " " + text());
    }
}
