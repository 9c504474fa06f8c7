package io.thingway.platform.guard;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.ThingSubscriber;

/** Hears nothing. */
final class Deaf implements ThingSubscriber {
    @Override
    public void onWrite(ThingToken token, ThingWrite write) {}

    @Override
    public void onEnd(ThingToken token, ThingException reason) {}
}
