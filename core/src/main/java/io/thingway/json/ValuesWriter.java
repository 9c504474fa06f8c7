package io.thingway.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.thingway.model.Datetimes;
import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceValue;
import io.thingway.model.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/** Values to JSON: compact, {@code key} first, {@code value} second, because clients in the field count bytes. */
final class ValuesWriter {
    private ValuesWriter() {}

    static void array(JsonGenerator out, List<ResourceValue> values) throws IOException {
        out.writeStartArray();
        for (ResourceValue value : values) {
            item(out, value);
        }
        out.writeEndArray();
    }

    private static void item(JsonGenerator out, ResourceValue item) throws IOException {
        out.writeStartObject();
        out.writeStringField("key", item.key().value());
        out.writeFieldName("value");
        value(out, item.value());
        if (item.datetime() != null) {
            out.writeStringField("datetime", Datetimes.format(item.datetime()));
        }
        if (item.geo() != null) {
            out.writeFieldName("geo");
            out.writeRawValue(geo(item.geo()));
        }
        out.writeEndObject();
    }

    private static void value(JsonGenerator out, Value value) throws IOException {
        if (value instanceof Value.Text text) {
            out.writeString(text.text());
        } else if (value instanceof Value.Decimal number) {
            out.writeNumber(number.literal());
        } else if (value instanceof Value.Bool bool) {
            out.writeBoolean(bool.value());
        } else if (value instanceof Value.Json json) {
            out.writeRawValue(json.json());
        } else {
            out.writeNull();
        }
    }

    static String geo(GeoPoint geo) {
        return "{\"lat\":" + degrees(geo.latitude()) + ",\"long\":" + degrees(geo.longitude()) + "}";
    }

    /** Without exponent, except where that would be a long row of zeros: 1E-300 must not become 300 characters. */
    static String degrees(double degrees) {
        BigDecimal number = BigDecimal.valueOf(degrees).stripTrailingZeros();
        return number.scale() > 20 ? number.toString() : number.toPlainString();
    }
}
