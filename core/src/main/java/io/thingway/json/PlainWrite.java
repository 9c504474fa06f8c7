package io.thingway.json;

import io.thingway.model.ResourceKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the form that nearly every write has, in one pass that writes what subscribers get meanwhile:
 * {@code {"values":[{"key":"…","value":…}]}} or the bare array, with white space where JSON allows it, of numbers,
 * booleans, nulls and strings of ASCII without escapes. What is anything else, or too large, or wrong, is left to the
 * thorough reader, so that there is one place that says what is wrong. One for each thread, as it makes no object but
 * what it reads.
 */
final class PlainWrite {
    private static final byte[] NOTHING = {};
    private static final byte[] VALUES = ascii("\"values\"");
    private static final byte[] KEY = ascii("\"key\"");
    private static final byte[] VALUE = ascii("\"value\"");
    private static final byte[] HEAD = ascii("{\"key\":\"");
    private static final byte[] MIDDLE = ascii("\",\"value\":");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");

    private final JsonLimits limits;
    private final KeyTable table;
    private byte[] in = NOTHING;
    private int end;
    private int at;
    private byte[] out = NOTHING;
    private int size;
    private ResourceKey[] keys = new ResourceKey[8];
    private int count;
    private int keysHash;

    PlainWrite(JsonLimits limits, KeyTable table) {
        this.limits = limits;
        this.table = table;
    }

    /** Nothing where the thorough reader must look at it. */
    @Nullable
    ThingWrite read(byte[] json, int offset, int length) {
        if (length > limits.maxBytes()) {
            return null;
        }
        in = json;
        at = offset;
        end = offset + length;
        size = 0;
        count = 0;
        keysHash = 0;
        ThingWrite read = write();
        in = NOTHING;
        out = NOTHING;
        return read;
    }

    private @Nullable ThingWrite write() {
        if (token('{') && !envelope()) {
            return null;
        }
        out = new byte[end - at]; // full when there was no white space
        if (!items() || !atEnd()) {
            return null;
        }
        put(']');
        byte[] array = size == out.length ? out : Arrays.copyOf(out, size);
        return new ThingWrite(table.list(keys, count, keysHash), array);
    }

    /** Goes to the array within, and leaves what is behind it aside. */
    private boolean envelope() {
        int last = end - 1;
        while (last > at && isSpace(in[last])) {
            last--;
        }
        end = last;
        return in[last] == '}' && token(VALUES) && token(':');
    }

    private boolean items() {
        if (!token('[')) {
            return false;
        }
        put('[');
        while (item()) {
            if (token(']')) {
                return true;
            }
            if (!token(',')) {
                return false;
            }
            put(',');
        }
        return false;
    }

    private boolean item() {
        if (count == limits.maxValues() || !(token('{') && token(KEY) && token(':') && token('"'))) {
            return false;
        }
        int key = at;
        if (!(key() && token(',') && token(VALUE) && token(':'))) {
            return false;
        }
        skipSpace();
        int value = at;
        if (!scalar()) {
            return false;
        }
        int valueEnd = at;
        if (!token('}')) {
            return false;
        }
        put(HEAD, 0, HEAD.length);
        put(in, key, keys[count - 1].value().length());
        put(MIDDLE, 0, MIDDLE.length);
        put(in, value, valueEnd - value);
        put('}');
        return true;
    }

    /** A key that is not magic, behind its quote. */
    private boolean key() {
        int start = at;
        int hash = 0;
        while (at < end && isOfKey(in[at])) {
            hash = 31 * hash + in[at++];
        }
        int length = at - start;
        if (length == 0 || length > ResourceKey.MAX_LENGTH || !skip('"')) {
            return false;
        }
        keysHash = 31 * keysHash + hash;
        add(table.get(in, start, start + length, hash));
        return true;
    }

    private void add(ResourceKey key) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
        }
        keys[count++] = key;
    }

    private boolean scalar() {
        return at < end
                && switch (in[at]) {
                    case '"' -> text();
                    case 't' -> literal(TRUE);
                    case 'f' -> literal(FALSE);
                    case 'n' -> literal(NULL);
                    default -> number();
                };
    }

    private boolean text() {
        int start = ++at;
        while (at < end && in[at] >= ' ' && in[at] != '"' && in[at] != '\\') { // what is not ASCII is negative
            at++;
        }
        return at - start <= limits.maxText() && skip('"');
    }

    /** As JSON spells it (RFC 8259 section 6). */
    private boolean number() {
        int start = at;
        skip('-');
        boolean whole = skip('0') || digits();
        whole = whole && (!skip('.') || digits());
        whole = whole && (!(skip('e') || skip('E')) || exponent());
        return whole && at - start <= limits.maxNumber();
    }

    private boolean exponent() {
        if (!skip('+')) {
            skip('-');
        }
        return digits();
    }

    private boolean digits() {
        int start = at;
        while (at < end && in[at] >= '0' && in[at] <= '9') {
            at++;
        }
        return at > start;
    }

    private boolean skip(char c) {
        boolean there = at < end && in[at] == c;
        at += there ? 1 : 0;
        return there;
    }

    private boolean token(char c) {
        skipSpace();
        return skip(c);
    }

    private boolean token(byte[] text) {
        skipSpace();
        return literal(text);
    }

    private boolean literal(byte[] text) {
        if (end - at < text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (in[at + i] != text[i]) {
                return false;
            }
        }
        at += text.length;
        return true;
    }

    private boolean atEnd() {
        skipSpace();
        return at == end;
    }

    private void skipSpace() {
        while (at < end && in[at] <= ' ' && isSpace(in[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isOfKey(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '-' && b <= '9' && b != '/') || b == '_';
    }

    private void put(char c) {
        out[size++] = (byte) c;
    }

    /** There is room: everything that is put stands, as long or longer, in what was read before. */
    private void put(byte[] from, int offset, int length) {
        System.arraycopy(from, offset, out, size, length);
        size += length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
