package io.thingway.mqtt.internal.broker.session;

/**
 * What may wait for one client.
 *
 * @param messages at most so many, at least 1
 * @param bytes at most so many; a single message may always wait
 * @param ageMillis at most so long, at least 1
 * @param policy what goes where there are more
 */
public record QueueLimits(int messages, long bytes, long ageMillis, Policy policy) {
    /** The age of what may wait for ever. */
    public static final long ANY_AGE = Long.MAX_VALUE;

    /** What goes when a queue is full. */
    public enum Policy {
        /** What comes then. */
        NEWEST,
        /** What has waited longest. */
        OLDEST
    }

    /** 100,000 messages, 64 MiB, the newest goes: what is promised first is kept. */
    public static final QueueLimits DEFAULT = new QueueLimits(100_000, 64L << 20, Policy.NEWEST);

    public QueueLimits {
        if (messages < 1 || bytes < 1 || ageMillis < 1) {
            throw new IllegalArgumentException("a queue holds at least one message and one byte for a millisecond");
        }
    }

    /** Of any age. */
    public QueueLimits(int messages, long bytes, Policy policy) {
        this(messages, bytes, ANY_AGE, policy);
    }
}
