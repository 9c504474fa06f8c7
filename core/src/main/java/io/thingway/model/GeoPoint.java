package io.thingway.model;

import io.thingway.error.ThingException;

/**
 * A position on earth, WGS 84 degrees. In JSON {@code {"lat":41.4,"long":2.1}}.
 *
 * @param latitude -90 to 90, north positive
 * @param longitude -180 to 180, east positive
 */
public record GeoPoint(double latitude, double longitude) {
    public GeoPoint {
        check("lat", latitude, 90);
        check("long", longitude, 180);
        latitude += 0.0; // makes -0.0 plain 0.0, which JSON text and equality then agree on
        longitude += 0.0;
    }

    private static void check(String name, double degrees, int bound) {
        if (!(Math.abs(degrees) <= bound)) {
            throw ThingException.invalid(name + " must be between -" + bound + " and " + bound + ", found " + degrees);
        }
    }
}
