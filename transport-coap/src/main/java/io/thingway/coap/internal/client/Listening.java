package io.thingway.coap.internal.client;

import io.thingway.coap.internal.wire.CoapTarget;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.LinkEvents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The things listened to. Loop only. */
final class Listening {
    private final Observing observing;
    private final LinkEvents events;
    private final Map<ThingToken, Observation> things = new HashMap<>();

    Listening(Observing observing, LinkEvents events) {
        this.observing = observing;
        this.events = events;
    }

    CompletionStage<@Nullable Void> subscribe(ThingToken token) {
        CoapTarget target = CoapTarget.subscription(token, observing.keepAlive(), null);
        Observation observation = observing.observation(target, new Heard(token));
        things.put(token, observation);
        return observation.start().whenComplete((done, refused) -> {
            if (refused != null) {
                things.remove(token, observation);
            }
        });
    }

    CompletionStage<@Nullable Void> unsubscribe(ThingToken token) {
        Observation observation = things.remove(token);
        return observation == null ? CompletableFuture.completedStage(null) : observation.cancel();
    }

    /** Takes all of them back. */
    CompletionStage<@Nullable Void> cancel() {
        List<Observation> all = List.copyOf(things.values());
        things.clear();
        return Stages.all(all, Observation::cancel);
    }

    /** The link is gone. */
    void end(ThingException reason) {
        List<Observation> all = List.copyOf(things.values());
        things.clear();
        all.forEach(observation -> observation.end(reason));
    }

    private final class Heard implements Observation.Listener {
        private final ThingToken token;

        Heard(ThingToken token) {
            this.token = token;
        }

        @Override
        public void values(List<ResourceValue> values) {
            events.onValues(token, values);
        }

        @Override
        public void ended(ThingException reason) {
            things.remove(token);
            events.onEnd(token, reason);
        }
    }
}
