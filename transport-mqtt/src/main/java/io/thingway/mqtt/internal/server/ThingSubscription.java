package io.thingway.mqtt.internal.server;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.ThingSubscriber;

/** One connection listening to one thing. */
final class ThingSubscription implements ThingSubscriber {
    private final Pushes pushes;
    private final PushTarget target;

    ThingSubscription(PushTarget target, Pushes pushes) {
        this.pushes = pushes;
        this.target = target;
    }

    @Override
    public void onWrite(ThingToken token, ThingWrite write) {
        pushes.push(target, write.array());
    }

    @Override
    public void onEnd(ThingToken token, ThingException reason) {
        pushes.ended(reason);
    }
}
