package io.thingway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ThingException;
import io.thingway.model.Datetimes;
import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.Value;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads one {@code {"key":…,"value":…,"datetime":…,"geo":…}}, members in any order. A null datetime or geo counts as
 * absent; unknown members, such as the first version's {@code units}, are skipped.
 */
final class ItemReader {
    private final JsonParser in;
    private final ValueReader values;
    private final @Nullable ResourceKey common;

    private @Nullable ResourceKey key;
    private @Nullable Value value;
    private @Nullable Instant datetime;
    private @Nullable GeoPoint geo;

    /** @param common the key of every item, which then needs none of its own and may have no other; absent: no such key */
    ItemReader(JsonParser in, ValueReader values, @Nullable ResourceKey common) {
        this.in = in;
        this.values = values;
        this.common = common;
    }

    /** The item that starts at the current token. Refusals start with the place within the item, or with a colon. */
    ResourceValue read() throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw ThingException.invalid(": expected an object, found " + Found.token(in.currentToken()));
        }
        key = common;
        value = null;
        datetime = null;
        geo = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            try {
                member(name);
            } catch (ThingException refused) {
                throw ThingException.of(refused.code(), "." + name + ": " + refused.message(), refused.getCause());
            }
        }
        if (key == null || value == null) {
            throw ThingException.invalid((key == null ? ".key" : ".value") + ": missing");
        }
        return new ResourceValue(key, value, datetime, geo);
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "key" -> {
                ResourceKey own = new ResourceKey(text());
                if (common == null) {
                    once(key);
                    key = own;
                } else if (!own.equals(common)) {
                    throw ThingException.invalid("must be " + common.value() + " or left out here");
                }
            }
            case "value" -> {
                once(value);
                value = values.read();
            }
            case "datetime" -> {
                once(datetime);
                datetime = isNull() ? null : Datetimes.parse(text());
            }
            case "geo" -> {
                once(geo);
                geo = isNull() ? null : GeoReader.read(in);
            }
            default -> in.skipChildren();
        }
    }

    private boolean isNull() {
        return in.currentToken() == JsonToken.VALUE_NULL;
    }

    private String text() throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw ThingException.invalid("expected a string, found " + Found.token(in.currentToken()));
        }
        return in.getText();
    }

    private static void once(@Nullable Object before) {
        if (before != null) {
            throw ThingException.invalid("given twice");
        }
    }
}
