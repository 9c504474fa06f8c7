package io.thingway.json;

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

    /** The last byte, or 0 of none. */
    int last() {
        return size == 0 ? 0 : array[size - 1];
    }

    byte[] array() {
        return array;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    byte[] toArray() {
        return Arrays.copyOf(array, size);
    }

    private void room(int more) {
        if (array.length - size < more) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, size + more));
        }
    }
}
