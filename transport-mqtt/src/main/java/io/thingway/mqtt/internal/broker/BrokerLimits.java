package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.broker.topic.Retained;

/**
 * How much a broker keeps.
 *
 * @param queue of each session
 * @param queuedBytes of all sessions together
 * @param filterBytes of all sessions together; a quarter of it for each
 * @param away sessions without their clients
 */
public record BrokerLimits(QueueLimits queue, long queuedBytes, long filterBytes, int away, Retained.Limits retained) {
    /** With no more limits for all than those for each. */
    public BrokerLimits(QueueLimits queue, Retained.Limits retained) {
        this(queue, Long.MAX_VALUE, Integer.MAX_VALUE, retained);
    }

    /** With any filters. */
    public BrokerLimits(QueueLimits queue, long queuedBytes, int away, Retained.Limits retained) {
        this(queue, queuedBytes, Long.MAX_VALUE, away, retained);
    }
}
