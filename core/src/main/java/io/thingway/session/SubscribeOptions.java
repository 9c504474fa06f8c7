package io.thingway.session;

/**
 * The queue between the network and one listener.
 *
 * @param capacity writes, at least 1
 * @param overflow {@link Overflow#DROP_OLDEST} or {@link Overflow#DROP_NEWEST}: the network waits for no listener
 */
public record SubscribeOptions(int capacity, Overflow overflow) {
    /** 1,000 writes, the oldest dropped first. */
    public static final SubscribeOptions DEFAULT = new SubscribeOptions(1_000, Overflow.DROP_OLDEST);

    public SubscribeOptions {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, is " + capacity);
        }
        if (overflow != Overflow.DROP_OLDEST && overflow != Overflow.DROP_NEWEST) {
            throw new IllegalArgumentException("a subscription can drop the oldest or the newest, not " + overflow);
        }
    }
}
