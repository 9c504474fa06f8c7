package io.thingway.json;

import io.thingway.model.Datetimes;
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
        out.addAscii(out.size() == 0 ? "[{\"key\":\"" : ",{\"key\":\"");
        out.addAscii(item.key().value());
        out.addAscii("\",\"value\":");
        spelling.appendTo(out);
        if (item.datetime() != null) {
            out.addAscii(",\"datetime\":\"");
            out.addAscii(Datetimes.format(item.datetime()));
            out.add('"');
        }
        if (item.geo() != null) {
            out.addAscii(",\"geo\":");
            out.addAscii(ValuesWriter.geo(item.geo()));
        }
        out.add('}');
    }

    /** The whole array, after at least one item. */
    byte[] array() {
        out.add(']');
        return out.toArray();
    }
}
