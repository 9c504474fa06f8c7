package io.thingway.platform.guard;

/**
 * How many requests are let through in the long run and how many at once. A write, a read of one resource, a
 * subscription and an activation are one request each.
 *
 * @param perSecond 0.0001 (one in some three hours) to 1,000,000
 * @param burst what may come at once after a rest, 1 to 1,000,000,000
 */
public record RateLimit(double perSecond, long burst) {
    /** The least, as the configuration has it. */
    public static final String LEAST = "0.0001/1";

    /** The most. */
    public static final String MOST = "1000000/1000000000";

    private static final double SLOWEST = 0.0001;
    private static final double FASTEST = 1_000_000;
    private static final long MOST_AT_ONCE = 1_000_000_000;

    public RateLimit {
        if (!(perSecond >= SLOWEST && perSecond <= FASTEST)) {
            throw new IllegalArgumentException("a rate is 0.0001 to 1000000 a second, is " + perSecond);
        }
        if (burst < 1 || burst > MOST_AT_ONCE) {
            throw new IllegalArgumentException("a burst is 1 to 1000000000, is " + burst);
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
