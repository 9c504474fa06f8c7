package io.thingway.mqtt.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes as a test writes them down: hexadecimal digits in pairs, text between single quotes, spaces anywhere. */
final class Literal {
    private Literal() {}

    static byte[] bytes(String... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String all = String.join(" ", parts);
        for (int i = 0; i < all.length(); ) {
            char c = all.charAt(i);
            if (c == ' ') {
                i++;
            } else if (c == '\'') {
                int end = all.indexOf('\'', i + 1);
                out.writeBytes(all.substring(i + 1, end).getBytes(StandardCharsets.US_ASCII));
                i = end + 1;
            } else {
                out.write(Integer.parseInt(all.substring(i, i + 2), 16));
                i += 2;
            }
        }
        return out.toByteArray();
    }

    /** The other way round, for messages: printable bytes as text, the rest as digits. */
    static String show(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) {
            out.append(b >= 0x20 && b < 0x7F ? String.valueOf((char) b) : String.format("<%02X>", b));
        }
        return out.toString();
    }
}
