package io.thingway.json;

import io.thingway.model.ResourceValue;

/**
 * Writes the array that subscribers get while its items are read. A value is copied as it came, escapes
 * included; key, datetime and geo are written anew.
 */
final class PushEncoder implements ValuesReader.Items {
    private final Bytes out;

    PushEncoder(int capacity) {
        out = new Bytes(capacity);
    }

    @Override
    public void add(ResourceValue item, ValueReader spelling) {
        out.add(out.size() == 0 ? '[' : ',');
        ValuesWriter.head(out, item.key());
        spelling.appendTo(out);
        ValuesWriter.tail(out, item);
    }

    /** The whole array, after at least one item. */
    byte[] array() {
        out.add(']');
        return out.toArray();
    }
}
