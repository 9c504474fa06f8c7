package io.thingway.json;

import io.thingway.model.ResourceValue;
import java.util.List;

/** One item of a write's array, {@code {"key":…,"value":…}}, as a store keeps it: the bytes that {@link ItemSpans} found. */
public final class StoredItem {
    /** What was accepted once is read back, whatever the limits were. */
    private static final ThingJson WITHOUT_LIMITS =
            new ThingJson(new JsonLimits(1 << 30, 1 << 30, 1_000, 1 << 30, 1 << 30));

    private StoredItem() {}

    /** The item that lies from {@code start} to before {@code end}. */
    public static ResourceValue read(byte[] bytes, int start, int end) {
        byte[] array = new byte[end - start + 2];
        array[0] = '[';
        System.arraycopy(bytes, start, array, 1, end - start);
        array[array.length - 1] = ']';
        return WITHOUT_LIMITS.readArray(array).get(0);
    }

    /** A whole array that was accepted once. */
    public static ThingWrite readWrite(byte[] array) {
        return new ThingWrite(values(array), array);
    }

    static List<ResourceValue> values(byte[] array) {
        return WITHOUT_LIMITS.readArray(array);
    }
}
