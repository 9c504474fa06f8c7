package io.thingway.mqtt.internal.broker;

/**
 * How much there is of everything.
 *
 * @param connected sessions with a connection
 * @param queuedBytes that wait for all clients together
 * @param filterBytes that the filters of all sessions occupy
 * @param givenUp sessions that have ended so far because there were too many
 */
public record Census(
        int sessions,
        int connected,
        int subscriptions,
        int retainedTopics,
        long retainedBytes,
        long queuedBytes,
        long filterBytes,
        long givenUp) {}
