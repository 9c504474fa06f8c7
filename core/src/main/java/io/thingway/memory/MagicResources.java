package io.thingway.memory;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.GeoJson;
import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one thing has instead of a history of {@code $geo} and {@code $settings}: its place and its settings as they are
 * now (source: the vendor's magic-resources reference). Not safe for threads: its thing's lock guards it.
 */
final class MagicResources {
    private static final String GEO = "$geo";
    private static final String SETTINGS = "$settings";

    private final Settings settings = new Settings();
    private @Nullable GeoPoint place;

    /** Refuses values of which a magic one has not the form that its key asks for; the message names the place. */
    static void check(List<ResourceValue> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).key().magic()) {
                check(i, values.get(i));
            }
        }
    }

    /** Sets what a checked value stands for. */
    void set(ResourceValue value) {
        if (value.key().value().equals(GEO)) {
            place = place(value);
        } else {
            settings.set(path(value.key()), value.value());
        }
    }

    /** The one value of a magic key, without a datetime. */
    List<ResourceValue> read(ResourceKey key) {
        Value value = key.value().equals(GEO) ? geo() : settings.get(path(key));
        if (value == null) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "nothing was ever written to " + key);
        }
        return List.of(ResourceValue.of(key, value));
    }

    private @Nullable Value geo() {
        return place == null ? null : GeoJson.write(place);
    }

    private static void check(int index, ResourceValue value) {
        try {
            if (value.key().value().equals(GEO)) {
                place(value);
            } else if (value.key().value().equals(SETTINGS) && !SettingReader.isObject(value.value())) {
                throw ThingException.invalid(SETTINGS + " takes an object");
            }
        } catch (ThingException refused) {
            throw ThingException.invalid("values[" + index + "].value: " + refused.message());
        }
    }

    /** A null says that the place is in {@code geo}. */
    private static GeoPoint place(ResourceValue value) {
        if (!(value.value() instanceof Value.Null)) {
            return GeoJson.read(value.value());
        }
        GeoPoint geo = value.geo();
        if (geo == null) {
            throw ThingException.invalid("null is a place only together with geo, which is missing");
        }
        return geo;
    }

    /** The steps behind {@code $settings}. */
    private static List<String> path(ResourceKey key) {
        String all = key.value();
        return all.equals(SETTINGS)
                ? List.of()
                : List.of(all.substring(SETTINGS.length() + 1).split("\\."));
    }
}
