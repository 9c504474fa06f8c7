package io.thingway.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One value of one resource.
 *
 * @param key the resource
 * @param value its value
 * @param datetime when it was measured, to the millisecond (finer parts are cut off); absent: when the server got it
 * @param geo where it was measured, or absent
 */
public record ResourceValue(
        ResourceKey key,
        Value value,
        @Nullable Instant datetime,
        @Nullable GeoPoint geo) {
    public ResourceValue {
        datetime = datetime == null ? null : Datetimes.check(datetime.truncatedTo(ChronoUnit.MILLIS));
    }

    public static ResourceValue of(ResourceKey key, Value value) {
        return new ResourceValue(key, value, null, null);
    }

    public static ResourceValue of(String key, Value value) {
        return of(new ResourceKey(key), value);
    }

    public static ResourceValue of(String key, String text) {
        return of(key, Value.of(text));
    }

    public static ResourceValue of(String key, double number) {
        return of(key, Value.of(number));
    }

    public static ResourceValue of(String key, long number) {
        return of(key, Value.of(number));
    }

    public static ResourceValue of(String key, boolean value) {
        return of(key, Value.of(value));
    }

    /** The same with the time of measurement. */
    public ResourceValue at(Instant time) {
        return new ResourceValue(key, value, time, geo);
    }

    /** The same with the place of measurement. */
    public ResourceValue at(GeoPoint place) {
        return new ResourceValue(key, value, datetime, place);
    }
}
