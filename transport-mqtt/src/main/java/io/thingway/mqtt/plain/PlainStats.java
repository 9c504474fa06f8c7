package io.thingway.mqtt.plain;

import java.util.Map;

/**
 * What there is among plain topics at one moment, of all listeners that share them.
 *
 * @param sessions with and without a connection
 * @param connected those with one
 * @param subscriptions of all of them
 * @param retainedTopics topics with a retained message
 * @param retainedBytes that these occupy
 * @param queuedBytes that wait for clients
 * @param filterBytes that the filters of all sessions occupy
 * @param droppedSessions that have ended since the start because there were too many without their clients
 * @param takeovers since the start: a connection took the place of another one with its client id
 * @param dropped messages that a client did not get since the start, or that were not retained, by reason: {@code
 *     queue_full}, {@code all_queues_full}, {@code session_ended}, {@code expired}, {@code too_large}, {@code offline},
 *     {@code slow_reader}, {@code not_retained} and others in time
 */
public record PlainStats(
        int sessions,
        int connected,
        int subscriptions,
        int retainedTopics,
        long retainedBytes,
        long queuedBytes,
        long filterBytes,
        long droppedSessions,
        long takeovers,
        Map<String, Long> dropped) {}
