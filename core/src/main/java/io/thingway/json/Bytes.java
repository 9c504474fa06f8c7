package io.thingway.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes. */
final class Bytes {
    private byte[] array;
    private int size;

    Bytes(int capacity) {
        array = new byte[capacity];
    }

    void add(char ascii) {
        room(1);
        array[size++] = (byte) ascii;
    }

    void add(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, array, size, length);
        size += length;
    }

    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) is the one copy of ASCII without a charset
    void addAscii(String ascii) {
        room(ascii.length());
        ascii.getBytes(0, ascii.length(), array, size);
        size += ascii.length();
    }

    void addUtf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes, 0, bytes.length);
    }

    /** A JSON string. What needs no escape, as nearly all text that devices write, is copied as it is. */
    void addQuoted(String text) {
        add('"');
        if (isPlain(text)) {
            addAscii(text);
        } else {
            byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
            add(quoted, 0, quoted.length);
        }
        add('"');
    }

    /** Takes everything out; the array stays. */
    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** Where the bytes lie, from 0 on, until more are added. */
    byte[] array() {
        return array;
    }

    /** The bytes; the array itself where it is full. */
    byte[] toArray() {
        return size == array.length ? array : Arrays.copyOf(array, size);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private void room(int more) {
        if (array.length - size < more) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, size + more));
        }
    }
}
