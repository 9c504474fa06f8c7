package io.thingway.mqtt.plain;

import java.time.Duration;

/**
 * How much the broker keeps for clients.
 *
 * @param queuedMessages that wait for one client, at least 1
 * @param queuedBytes that these occupy, at least 1; one message of any size may wait
 * @param allQueuedBytes that wait for all clients together, at least 1; three quarters of it for those that are away
 * @param filterBytes that the filters of all sessions occupy, at least 1; a quarter of it for one session
 * @param queuedFor the longest that one waits, at least 1 ms
 * @param dropOldest whether what has waited longest makes way in a full queue; else what comes last is dropped
 * @param retainedTopics topics with a retained message, 0 for none
 * @param retainedBytes that these occupy
 * @param offlineSessions without their clients, at least 1; of more the one whose client has been gone for the longest ends
 * @param sessionExpiry the longest that a session is kept without its client
 * @param topicAliases that a client may use, 0 to 65,535
 */
public record PlainLimits(
        int queuedMessages,
        long queuedBytes,
        long allQueuedBytes,
        long filterBytes,
        Duration queuedFor,
        boolean dropOldest,
        int retainedTopics,
        long retainedBytes,
        int offlineSessions,
        Duration sessionExpiry,
        int topicAliases) {
    /**
     * 100,000 messages or 64 MiB for a client and an eighth of the heap for all, a sixteenth for filters, 30 days, the
     * newest goes; 100,000 topics or an eighth of the heap retained; 100,000 sessions for 30 days; 16 aliases.
     */
    public static final PlainLimits DEFAULT = new PlainLimits(
            100_000,
            64L << 20,
            ofHeap(8),
            ofHeap(16),
            Duration.ofDays(30),
            false,
            100_000,
            ofHeap(8),
            100_000,
            Duration.ofDays(30),
            16);

    private static final int MAX_ALIASES = 65_535;

    public PlainLimits {
        atLeast("queuedMessages", queuedMessages, 1);
        atLeast("queuedBytes", queuedBytes, 1);
        atLeast("allQueuedBytes", allQueuedBytes, 1);
        atLeast("filterBytes", filterBytes, 1);
        atLeast("queuedFor in milliseconds", queuedFor.toMillis(), 1);
        atLeast("retainedTopics", retainedTopics, 0);
        atLeast("retainedBytes", retainedBytes, 0);
        atLeast("offlineSessions", offlineSessions, 1);
        atLeast("sessionExpiry in seconds", sessionExpiry.toSeconds(), 0);
        atLeast("topicAliases", topicAliases, 0);
        if (topicAliases > MAX_ALIASES) {
            throw new IllegalArgumentException("topicAliases must be at most 65535, is " + topicAliases);
        }
    }

    private static long ofHeap(int part) {
        return Math.max(1L << 20, Runtime.getRuntime().maxMemory() / part);
    }

    private static void atLeast(String name, long value, long min) {
        if (value < min) {
            throw new IllegalArgumentException(name + " must be at least " + min + ", is " + value);
        }
    }

    /** The same with other limits on what waits for all clients together, on filters, and on sessions without their clients. */
    public PlainLimits withTotals(long queued, long filters, int offline) {
        return new PlainLimits(
                queuedMessages,
                queuedBytes,
                queued,
                filters,
                queuedFor,
                dropOldest,
                retainedTopics,
                retainedBytes,
                offline,
                sessionExpiry,
                topicAliases);
    }
}
