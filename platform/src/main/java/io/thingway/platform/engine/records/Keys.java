package io.thingway.platform.engine.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How keys of records are put together: texts end with a zero, which none of them contains. */
public final class Keys {
    private Keys() {}

    /** A text alone. */
    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What all keys that begin with these texts have in common. */
    public static byte[] prefix(String... texts) {
        return (String.join("\0", texts) + '\0').getBytes(StandardCharsets.UTF_8);
    }

    /** A number alone, in its order from 0 up. */
    public static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** A number behind a prefix. */
    public static byte[] number(byte[] prefix, long number) {
        return ByteBuffer.allocate(prefix.length + Long.BYTES)
                .put(prefix)
                .putLong(number)
                .array();
    }

    /** A text behind a prefix. */
    public static byte[] text(byte[] prefix, String text) {
        byte[] bytes = text(text);
        byte[] key = Arrays.copyOf(prefix, prefix.length + bytes.length);
        System.arraycopy(bytes, 0, key, prefix.length, bytes.length);
        return key;
    }

    /** The number at the end of a key. */
    public static long lastNumber(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }

    /** Whether a key begins so. */
    public static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
