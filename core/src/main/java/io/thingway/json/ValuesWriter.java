package io.thingway.json;

import io.thingway.model.Datetimes;
import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.Value;
import java.math.BigDecimal;
import java.util.List;

/** Values to JSON: compact, {@code key} first, {@code value} second, because clients in the field count bytes. */
final class ValuesWriter {
    private static final int TYPICAL_ITEM = 80;

    private ValuesWriter() {}

    static byte[] array(List<ResourceValue> values) {
        Bytes out = typical(values);
        array(out, values);
        return out.toArray();
    }

    static byte[] envelope(List<ResourceValue> values) {
        Bytes out = typical(values);
        envelope(out, values);
        return out.toArray();
    }

    static void envelope(Bytes out, List<ResourceValue> values) {
        out.addAscii("{\"values\":");
        array(out, values);
        out.add('}');
    }

    static void array(Bytes out, List<ResourceValue> values) {
        out.add('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.add(',');
            }
            item(out, values.get(i));
        }
        out.add(']');
    }

    private static Bytes typical(List<ResourceValue> values) {
        return new Bytes(TYPICAL_ITEM * (1 + values.size()));
    }

    private static void item(Bytes out, ResourceValue item) {
        head(out, item.key());
        value(out, item.value());
        tail(out, item);
    }

    /** What is in front of an item's value. */
    static void head(Bytes out, ResourceKey key) {
        out.addAscii("{\"key\":\"");
        out.addAscii(key.value());
        out.addAscii("\",\"value\":");
    }

    /** What is behind it. */
    static void tail(Bytes out, ResourceValue item) {
        if (item.datetime() != null) {
            out.addAscii(",\"datetime\":\"");
            out.addAscii(Datetimes.format(item.datetime()));
            out.add('"');
        }
        if (item.geo() != null) {
            out.addAscii(",\"geo\":");
            out.addAscii(geo(item.geo()));
        }
        out.add('}');
    }

    private static void value(Bytes out, Value value) {
        if (value instanceof Value.Text text) {
            out.addQuoted(text.text());
        } else if (value instanceof Value.Decimal number) {
            out.addAscii(number.literal());
        } else if (value instanceof Value.Bool bool) {
            out.addAscii(String.valueOf(bool.value()));
        } else if (value instanceof Value.Json json) {
            out.addUtf8(json.json());
        } else {
            out.addAscii("null");
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
