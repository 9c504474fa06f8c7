package io.thingway.platform.metrics;

import io.micrometer.core.instrument.Counter;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.ThingSubscriber;

/** Counts what a subscriber is handed. */
record CountingSubscriber(ThingSubscriber subscriber, Counter pushes) implements ThingSubscriber {
    @Override
    public void onWrite(ThingToken token, ThingWrite write) {
        pushes.increment();
        subscriber.onWrite(token, write);
    }

    @Override
    public void onEnd(ThingToken token, ThingException reason) {
        subscriber.onEnd(token, reason);
    }
}
