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
 */
public record QueueOptions(int capacity, Overflow overflow, Duration maxAge, int drainPerSecond) {
    /** 10,000 writes, rejecting, one hour, no drain limit. */
    public static final QueueOptions DEFAULT = new QueueOptions(10_000, Overflow.REJECT, Duration.ofHours(1), 0);

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
        return new QueueOptions(writes, overflow, maxAge, drainPerSecond);
    }

    public QueueOptions withOverflow(Overflow policy) {
        return new QueueOptions(capacity, policy, maxAge, drainPerSecond);
    }

    public QueueOptions withMaxAge(Duration age) {
        return new QueueOptions(capacity, overflow, age, drainPerSecond);
    }

    public QueueOptions withDrainPerSecond(int writes) {
        return new QueueOptions(capacity, overflow, maxAge, writes);
    }
}
