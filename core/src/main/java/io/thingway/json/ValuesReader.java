package io.thingway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.Datetimes;
import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads values and, in the same pass, writes the array that subscribers get. A value's bytes are copied as they came
 * ({@code "\u00e9"} stays {@code "\u00e9"}); only white space between tokens is dropped.
 */
final class ValuesReader {
    /** The document's object, its array and the item around a value. */
    static final int LEVELS_AROUND_A_VALUE = 3;

    private final JsonParser in;
    private final RawCopy raw;
    private final JsonLimits limits;
    private final List<ResourceValue> values = new ArrayList<>(4);
    private final Bytes array = new Bytes(128);

    ValuesReader(JsonParser in, byte[] source, int offset, JsonLimits limits) {
        this.in = in;
        this.limits = limits;
        this.raw = new RawCopy(in, source, offset, limits);
    }

    /** Reads a whole write; at least one value. */
    ThingWrite write() throws IOException {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            envelope();
        } else {
            items();
        }
        if (values.isEmpty()) {
            throw ThingException.invalid("values: empty, a write needs at least one value");
        }
        return new ThingWrite(List.copyOf(values), array.toArray());
    }

    /** Reads a bare array, possibly empty. */
    List<ResourceValue> array() throws IOException {
        items();
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
                items();
            }
        }
        if (!found) {
            throw ThingException.invalid("values: missing, expected {\"values\":[{\"key\":…,\"value\":…}]}");
        }
    }

    private void items() throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw ThingException.invalid("values: expected an array, found " + Found.token(in.currentToken()));
        }
        array.add('[');
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (values.size() == limits.maxValues()) {
                throw ThingException.of(
                        ErrorCode.TOO_LARGE, "values: more than " + limits.maxValues() + " in one write");
            }
            try {
                values.add(item());
            } catch (ThingException refused) {
                throw ThingException.of(
                        refused.code(), "values[" + values.size() + "]" + refused.message(), refused.getCause());
            }
        }
        array.add(']');
    }

    private ResourceValue item() throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw ThingException.invalid(": expected an object, found " + Found.token(in.currentToken()));
        }
        ResourceKey key = null;
        Value value = null;
        Instant datetime = null;
        GeoPoint geo = null;
        raw.clear();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            try {
                switch (name) {
                    case "key" -> key = once(key, new ResourceKey(text()));
                    case "value" -> value = once(value, raw.value());
                    case "datetime" ->
                        datetime = in.currentToken() == JsonToken.VALUE_NULL
                                ? datetime
                                : once(datetime, Datetimes.parse(text()));
                    case "geo" -> geo = in.currentToken() == JsonToken.VALUE_NULL ? geo : once(geo, GeoReader.read(in));
                    default -> in.skipChildren();
                }
            } catch (ThingException refused) {
                throw ThingException.of(refused.code(), "." + name + ": " + refused.message(), refused.getCause());
            }
        }
        return finish(key, value, datetime, geo);
    }

    private ResourceValue finish(
            @Nullable ResourceKey key, @Nullable Value value, @Nullable Instant datetime, @Nullable GeoPoint geo) {
        if (key == null || value == null) {
            throw ThingException.invalid((key == null ? ".key" : ".value") + ": missing");
        }
        if (array.last() != '[') {
            array.add(',');
        }
        array.addAscii("{\"key\":\"");
        array.addAscii(key.value());
        array.addAscii("\",\"value\":");
        raw.appendTo(array);
        if (datetime != null) {
            array.addAscii(",\"datetime\":\"");
            array.addAscii(Datetimes.format(datetime));
            array.add('"');
        }
        if (geo != null) {
            array.addAscii(",\"geo\":");
            array.addAscii(ValuesWriter.geo(geo));
        }
        array.add('}');
        return new ResourceValue(key, value, datetime, geo);
    }

    private String text() throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw ThingException.invalid("expected a string, found " + Found.token(in.currentToken()));
        }
        return in.getText();
    }

    private static <T> T once(@Nullable T before, T now) {
        if (before != null) {
            throw ThingException.invalid("given twice");
        }
        return now;
    }
}
