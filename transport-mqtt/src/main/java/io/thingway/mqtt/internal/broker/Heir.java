package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.LastWill;

/** Publishes wills. */
@FunctionalInterface
public interface Heir {
    /**
     * Publishes one. What it changes in the broker becomes durable as one with what {@code over} does, where that is run
     * before it returns.
     *
     * @param author the session that its client had
     * @param over to be run when the will is not to be published again
     */
    void carryOut(LastWill will, BrokerSession author, Runnable over);
}
