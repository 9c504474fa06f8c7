package io.thingway.session;

import java.time.Duration;

/**
 * The queue of writes that wait for the connection or for room in the in-flight window. Held in memory. Writes that a
 * dead link had in flight, or that the server refused for now, come back to its head in the order of their calls,
 * whatever the capacity, and age from their call.
 *
 * @param capacity writes, at least 1
 * @param overflow what happens when it is full
 * @param maxAge how long a write may wait before it fails with {@link io.thingway.error.ErrorCode#TIMEOUT}, whose cause
 *     is the server's last refusal if there was one
 * @param drainPerSecond how many of the writes that wait when the connection comes up are sent a second, in bursts of at
 *     most 50 ms' worth; what is written later follows them and is not counted. 0: no limit
 * @param datetimes whether a value without datetime gets the time of its call, by this machine's clock. A write that is
 *     sent again then is the same row on the server, which neither stores nor pushes it twice; subscribers see the
 *     datetime. Each write of a session has a later time than the one before it; beyond a thousand a second the times run
 *     ahead of the clock. Else the server gives a value the time at which it gets it
 */
public record QueueOptions(int capacity, Overflow overflow, Duration maxAge, int drainPerSecond, boolean datetimes) {
    /** 10,000 writes, rejecting, one hour, no drain limit, values as they are. */
    public static final QueueOptions DEFAULT = new QueueOptions(10_000, Overflow.REJECT, Duration.ofHours(1), 0, false);

    public QueueOptions {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, is " + capacity);
        }
        if (drainPerSecond < 0) {
            throw new IllegalArgumentException("drainPerSecond must not be negative, is " + drainPerSecond);
        }
        Timeouts.positive("maxAge", maxAge);
    }

    public QueueOptions withCapacity(int writes) {
        return new QueueOptions(writes, overflow, maxAge, drainPerSecond, datetimes);
    }

    public QueueOptions withOverflow(Overflow policy) {
        return new QueueOptions(capacity, policy, maxAge, drainPerSecond, datetimes);
    }

    public QueueOptions withMaxAge(Duration age) {
        return new QueueOptions(capacity, overflow, age, drainPerSecond, datetimes);
    }

    public QueueOptions withDrainPerSecond(int writes) {
        return new QueueOptions(capacity, overflow, maxAge, writes, datetimes);
    }

    public QueueOptions withDatetimes(boolean set) {
        return new QueueOptions(capacity, overflow, maxAge, drainPerSecond, set);
    }
}
