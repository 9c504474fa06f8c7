package io.thingway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ThingException;
import io.thingway.model.GeoPoint;
import io.thingway.model.Value;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"lat":…,"long":…}}, numbers or numeric strings (the vendor's Python library sends strings). */
final class GeoReader {
    private GeoReader() {}

    static GeoPoint read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw ThingException.invalid("expected {\"lat\":…,\"long\":…}, found " + Found.token(in.currentToken()));
        }
        Double lat = null;
        Double lon = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "lat" -> lat = degrees(in, name, lat);
                case "long" -> lon = degrees(in, name, lon);
                default -> in.skipChildren();
            }
        }
        return new GeoPoint(present(lat, "lat"), present(lon, "long"));
    }

    private static double degrees(JsonParser in, String name, @Nullable Double before) throws IOException {
        JsonToken token = in.currentToken();
        if (before != null) {
            throw ThingException.invalid(name + ": given twice");
        }
        if (!token.isNumeric() && token != JsonToken.VALUE_STRING) {
            throw ThingException.invalid(name + ": expected a number, found " + Found.token(token));
        }
        try {
            return new Value.Decimal(in.getText().strip()).toDouble();
        } catch (ThingException notANumber) {
            throw ThingException.invalid(name + ": " + notANumber.message());
        }
    }

    private static double present(@Nullable Double degrees, String name) {
        if (degrees == null) {
            throw ThingException.invalid(name + ": missing");
        }
        return degrees;
    }
}
