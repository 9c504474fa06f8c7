package io.thingway.mqtt.internal.server;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.ThingSubscriber;
import java.util.function.Consumer;

/** One connection listening to one thing. */
final class ThingSubscription implements ThingSubscriber {
    private final Pushes pushes;
    private final PushTarget target;
    private final Consumer<ThingException> ended;

    ThingSubscription(PushTarget target, Pushes pushes, Consumer<ThingException> ended) {
        this.pushes = pushes;
        this.target = target;
        this.ended = ended;
    }

    @Override
    public void onWrite(ThingToken token, ThingWrite write) {
        pushes.push(target, write.array());
    }

    @Override
    public void onEnd(ThingToken token, ThingException reason) {
        ended.accept(reason);
    }
}
