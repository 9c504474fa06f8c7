package io.thingway.coap.internal.wire;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Percent escapes of a URI (RFC 3986, section 2.1). CoAP options hold text without them, yet clients that cut a URI to
 * pieces leave them in (source: node-coap).
 */
final class PercentEscapes {
    private PercentEscapes() {}

    /** The text without escapes; {@code +} stays {@code +}. A broken escape is refused under the name given. */
    static String decode(String name, String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                bytes.write(octet(name, raw, i + 1));
                i += 2;
            } else {
                bytes.write(raw[i]);
            }
        }
        return utf8(name, bytes.toByteArray());
    }

    private static int octet(String name, byte[] raw, int at) {
        int high = at + 1 < raw.length ? Character.digit(raw[at], 16) : -1;
        int low = at + 1 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
        if (high < 0 || low < 0) {
            throw ThingException.invalid(name + ": '%' must be followed by two hex digits");
        }
        return high << 4 | low;
    }

    private static String utf8(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw ThingException.of(ErrorCode.INVALID_REQUEST, name + ": its escapes are not UTF-8", malformed);
        }
    }
}
