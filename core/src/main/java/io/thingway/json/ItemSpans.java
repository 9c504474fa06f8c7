package io.thingway.json;

/**
 * Walks over the items of a write's compact array, {@code [item,item]}, and tells where in its bytes each lies, and where
 * in each its value.
 */
public final class ItemSpans {
    private final ThingWrite write;
    private final byte[] array;
    private int items;
    private int start;
    private int value;
    private int end;

    public ItemSpans(ThingWrite write) {
        this.write = write;
        this.array = write.array();
    }

    /** Goes to the next item, at first to the first; there must be one. */
    public void next() {
        start = end + 1; // behind the bracket or the comma
        value = start + StoredItem.headLength(write.key(items++));
        end = StoredItem.end(array, value, items == write.size());
    }

    public int start() {
        return start;
    }

    /** Where its value begins; {@link StoredItem#headLength} behind its start. */
    public int value() {
        return value;
    }

    /** The position behind the item. */
    public int end() {
        return end;
    }
}
