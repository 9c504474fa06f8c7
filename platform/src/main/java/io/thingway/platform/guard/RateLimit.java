package io.thingway.platform.guard;

/**
 * How many requests are let through in the long run and how many at once. A write, a read of one resource, a
 * subscription and an activation are one request each.
 *
 * @param perSecond more than 0, up to 1,000,000; less than 1 is possible
 * @param burst what may come at once after a rest, at least 1
 */
public record RateLimit(double perSecond, long burst) {
    private static final double FASTEST = 1_000_000;

    public RateLimit {
        if (!(perSecond > 0 && perSecond <= FASTEST)) {
            throw new IllegalArgumentException("a rate is more than 0 and up to 1000000 a second, is " + perSecond);
        }
        if (burst < 1) {
            throw new IllegalArgumentException("a burst is at least 1, is " + burst);
        }
    }

    /** Such as {@code 2.5 a second, 10 at once}. */
    @Override
    public String toString() {
        boolean whole = perSecond == Math.rint(perSecond);
        return (whole ? String.valueOf((long) perSecond) : String.valueOf(perSecond)) + " a second, " + burst
                + " at once";
    }
}
