package io.thingway.coap.internal.server;

import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is written when an observer dies. */
final class LastWill {
    private static final Logger LOG = LoggerFactory.getLogger(LastWill.class);

    private LastWill() {}

    /** Writes the will of these terms, where there is one. */
    static void write(ServerSetup setup, ThingToken token, Terms terms) {
        ThingWrite will = terms.will();
        if (will == null) {
            return;
        }
        setup.service().write(terms.call().context(), token, will).whenComplete((written, failed) -> {
            if (failed == null) {
                setup.counters().writes.increment();
            } else {
                setup.counters().refusedWrites.increment();
                LOG.warn(
                        "the last will of {} could not be written", terms.call().remote(), failed);
            }
        });
    }
}
