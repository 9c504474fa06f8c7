package io.thingway.magic;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.GeoJson;
import io.thingway.json.ThingWrite;
import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one thing has instead of a history of {@code $geo} and {@code $settings}: its place and its settings as they are
 * now (source: the vendor's magic-resources reference). Immutable.
 */
public final class MagicValues {
    /** Nothing was written yet. */
    public static final MagicValues NONE = new MagicValues(null, Settings.NONE);

    private static final String GEO = "$geo";
    private static final String SETTINGS = "$settings";

    private final @Nullable GeoPoint place;
    private final Settings settings;

    private MagicValues(@Nullable GeoPoint place, Settings settings) {
        this.place = place;
        this.settings = settings;
    }

    /** Refuses values of which a magic one has not the form that its key asks for; the message names the place. */
    public static void check(ThingWrite write) {
        for (int i = 0; i < write.size() && !write.plain(); i++) {
            if (write.key(i).magic()) {
                check(i, write.values().get(i));
            }
        }
    }

    /** The same with what a checked value of a magic key stands for. */
    public MagicValues with(ResourceValue value) {
        return value.key().value().equals(GEO)
                ? new MagicValues(place(value), settings)
                : new MagicValues(place, settings.with(path(value.key()), value.value()));
    }

    /** The one value of a magic key, without a datetime; {@link ErrorCode#NOT_FOUND} where there is none. */
    public List<ResourceValue> read(ResourceKey key) {
        Value value = key.value().equals(GEO) ? geo() : settings.get(path(key));
        if (value == null) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "nothing was ever written to " + key);
        }
        return List.of(ResourceValue.of(key, value));
    }

    /** Values that make the same of {@link #NONE} by {@link #with}: what a store keeps. */
    public List<ResourceValue> values() {
        List<ResourceValue> values = new ArrayList<>();
        add(values, GEO, geo());
        add(values, SETTINGS, settings.get(List.of()));
        return values;
    }

    private static void add(List<ResourceValue> values, String key, @Nullable Value value) {
        if (value != null) {
            values.add(ResourceValue.of(key, value));
        }
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
