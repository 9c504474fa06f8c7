package io.thingway.json;

import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.util.List;

/** One item of a write's array, {@code {"key":…,"value":…}}, as a store keeps it: the bytes that {@link ItemSpans} found. */
public final class StoredItem {
    /** What was accepted once is read back, whatever the limits were. */
    private static final ThingJson WITHOUT_LIMITS =
            new ThingJson(new JsonLimits(1 << 30, 1 << 30, 1_000, 1 << 30, 1 << 30));

    /** What stands around the key in front of a value: <code>{"key":"</code> and {@code ","value":}. */
    private static final int AROUND_KEY = 18;

    private StoredItem() {}

    /** How many bytes of an item of this key are in front of its value. */
    public static int headLength(ResourceKey key) {
        return AROUND_KEY + key.value().length();
    }

    /** The position behind an item of a compact array, whose value begins there; the last one's is known without a look. */
    public static int end(byte[] array, int value, boolean last) {
        return last ? array.length - 1 : end(array, value);
    }

    private static int end(byte[] array, int value) {
        int depth = 1;
        int at = value;
        while (depth > 0) {
            byte b = array[at];
            if (b == '"') {
                at = endOfString(array, at);
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            }
            at++;
        }
        return at;
    }

    /** The position of the closing quote. */
    private static int endOfString(byte[] array, int openingQuote) {
        int at = openingQuote + 1;
        while (array[at] != '"') {
            at += array[at] == '\\' ? 2 : 1;
        }
        return at;
    }

    /** The item that lies from {@code start} to before {@code end}. */
    public static ResourceValue read(byte[] bytes, int start, int end) {
        Bytes array = new Bytes(end - start + 2);
        array.add('[');
        return read(array, bytes, start, end);
    }

    /** The item of this key whose bytes lie, from its value on, from {@code value} to before {@code end}. */
    public static ResourceValue read(ResourceKey key, byte[] bytes, int value, int end) {
        Bytes array = new Bytes(headLength(key) + end - value + 2);
        array.add('[');
        ValuesWriter.head(array, key);
        return read(array, bytes, value, end);
    }

    private static ResourceValue read(Bytes array, byte[] rest, int from, int end) {
        array.add(rest, from, end - from);
        array.add(']');
        return WITHOUT_LIMITS.readArray(array.toArray()).get(0);
    }

    /** A whole array that was accepted once. */
    public static ThingWrite readWrite(byte[] array) {
        return new ThingWrite(values(array), array);
    }

    static List<ResourceValue> values(byte[] array) {
        return WITHOUT_LIMITS.readArray(array);
    }
}
