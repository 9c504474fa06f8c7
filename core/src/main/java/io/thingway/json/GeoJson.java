package io.thingway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ThingException;
import io.thingway.model.GeoPoint;
import io.thingway.model.Value;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code $geo}: a GeoJSON Point (RFC 7946), or its bare coordinates {@code [long,lat]} (source: the
 * vendor's magic-resources reference). An altitude behind the two is allowed and left out, as are other members.
 */
public final class GeoJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private GeoJson() {}

    /**
     * The place that a value spells.
     *
     * @throws ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} for one that spells none
     */
    public static GeoPoint read(Value value) {
        if (!(value instanceof Value.Json json)) {
            throw expected();
        }
        try (JsonParser in = FACTORY.createParser(json.json())) {
            return in.nextToken() == JsonToken.START_ARRAY ? coordinates(in) : point(in);
        } catch (IOException beyondLimits) { // of Jackson: it is valid JSON
            throw expected();
        }
    }

    /** {@code {"type":"Point","coordinates":[long,lat]}}. */
    public static Value write(GeoPoint place) {
        return Value.json("{\"type\":\"Point\",\"coordinates\":[" + ValuesWriter.degrees(place.longitude()) + ","
                + ValuesWriter.degrees(place.latitude()) + "]}");
    }

    private static GeoPoint point(JsonParser in) throws IOException {
        boolean point = false;
        GeoPoint place = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            if (name.equals("type")) {
                point = token == JsonToken.VALUE_STRING && in.getText().equals("Point");
            } else if (name.equals("coordinates") && token == JsonToken.START_ARRAY) {
                place = coordinates(in);
                continue;
            }
            in.skipChildren();
        }
        return present(point ? place : null);
    }

    /** From the opening bracket to the closing one. */
    private static GeoPoint coordinates(JsonParser in) throws IOException {
        double longitude = number(in);
        double latitude = number(in);
        JsonToken end = in.nextToken();
        if (end != JsonToken.END_ARRAY && (!end.isNumeric() || in.nextToken() != JsonToken.END_ARRAY)) {
            throw expected();
        }
        return new GeoPoint(latitude, longitude);
    }

    private static double number(JsonParser in) throws IOException {
        if (!in.nextToken().isNumeric()) {
            throw expected();
        }
        return new Value.Decimal(in.getText()).toDouble();
    }

    private static GeoPoint present(@Nullable GeoPoint place) {
        if (place == null) {
            throw expected();
        }
        return place;
    }

    private static ThingException expected() {
        return ThingException.invalid(
                "expected a place: {\"type\":\"Point\",\"coordinates\":[long,lat]} or [long,lat] in numbers");
    }
}
