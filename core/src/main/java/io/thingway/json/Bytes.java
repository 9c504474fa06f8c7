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

    int size() {
        return size;
    }

    /** The bytes; the array itself where it is full. */
    byte[] toArray() {
        return size == array.length ? array : Arrays.copyOf(array, size);
    }

    private void room(int more) {
        if (array.length - size < more) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, size + more));
        }
    }
}
