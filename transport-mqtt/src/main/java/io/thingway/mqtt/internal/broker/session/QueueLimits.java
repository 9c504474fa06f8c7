package io.thingway.mqtt.internal.broker.session;

/**
 * What may wait for one client.
 *
 * @param messages at most so many, at least 1
 * @param bytes at most so many; a single message may always wait
 * @param policy what goes where there are more
 */
public record QueueLimits(int messages, long bytes, Policy policy) {
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
        if (messages < 1 || bytes < 1) {
            throw new IllegalArgumentException("a queue holds at least one message and one byte");
        }
    }
}
