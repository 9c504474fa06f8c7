package io.thingway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the items of {@code {"values":[…]}} or of the bare array, and hands each on with its spelling. */
final class ValuesReader {
    /** Who else wants the items, one after the other. */
    interface Items {
        /** Nobody. */
        Items NONE = (item, spelling) -> {};

        /** An item, while {@code spelling} still knows how its value was written. */
        void add(ResourceValue item, ValueReader spelling);
    }

    private final JsonParser in;
    private final JsonLimits limits;
    private final ValueReader spelling;
    private final ItemReader reader;
    private final Items items;
    private final List<ResourceValue> values = new ArrayList<>(4);

    /** @param key of every item, as {@link ItemReader} takes it */
    ValuesReader(JsonParser in, ValueReader spelling, JsonLimits limits, @Nullable ResourceKey key, Items items) {
        this.in = in;
        this.limits = limits;
        this.spelling = spelling;
        this.reader = new ItemReader(in, spelling, key);
        this.items = items;
    }

    /** Reads a whole write; at least one value. */
    List<ResourceValue> write() throws IOException {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            envelope();
        } else {
            array("expected {\"values\":[…]}");
        }
        if (values.isEmpty()) {
            throw ThingException.invalid("values: empty, a write needs at least one value");
        }
        return List.copyOf(values);
    }

    /** Reads a bare array, possibly empty. */
    List<ResourceValue> bare() throws IOException {
        array("expected an array");
        return List.copyOf(values);
    }

    private void envelope() throws IOException {
        boolean found = false;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            if (!name.equals("values")) {
                in.skipChildren();
            } else if (found) {
                throw ThingException.invalid("values: given twice");
            } else {
                found = true;
                array("values: expected an array");
            }
        }
        if (!found) {
            throw ThingException.invalid("values: missing, expected {\"values\":[{\"key\":…,\"value\":…}]}");
        }
    }

    private void array(String expected) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw ThingException.invalid(expected + ", found " + Found.token(in.currentToken()));
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (values.size() == limits.maxValues()) {
                throw ThingException.of(
                        ErrorCode.TOO_LARGE, "values: more than " + limits.maxValues() + " in one write");
            }
            item();
        }
    }

    private void item() throws IOException {
        try {
            ResourceValue item = reader.read();
            values.add(item);
            items.add(item, spelling);
        } catch (ThingException refused) {
            throw ThingException.of(
                    refused.code(), "values[" + values.size() + "]" + refused.message(), refused.getCause());
        }
    }
}
