package io.thingway.coap.internal.client;

import io.thingway.coap.internal.wire.CoapTarget;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last wills, each on an observation of its own that nobody listens to (decision 0015). Loop only. */
final class Wills {
    private static final Logger LOG = LoggerFactory.getLogger(Wills.class);

    private final Observing observing;
    private final Map<ThingToken, Will> left = new HashMap<>();

    /** All that the server may know of: those left and those being replaced. */
    private final List<Observation> alive = new ArrayList<>();

    private record Will(List<ResourceValue> values, Observation observation) {}

    Wills(Observing observing) {
        this.observing = observing;
    }

    /** Leaves these in place of those before, the new ones first, so that there is a will at every moment. */
    CompletionStage<@Nullable Void> change(Map<ThingToken, List<ResourceValue>> wanted) {
        List<Observation> fresh = new ArrayList<>();
        List<Observation> old = new ArrayList<>();
        for (ThingToken token : List.copyOf(left.keySet())) {
            if (!wanted.containsKey(token)) {
                replace(token, null, old);
            }
        }
        wanted.forEach((token, values) -> {
            Will before = left.get(token);
            if (before == null || !before.values().equals(values)) {
                Observation observation = observation(token, values);
                fresh.add(observation);
                replace(token, new Will(values, observation), old);
            }
        });
        alive.addAll(fresh);
        return Stages.all(fresh, Observation::start).thenCompose(placed -> Stages.all(old, this::cancel));
    }

    /** Takes all of them back. */
    CompletionStage<@Nullable Void> cancel() {
        left.clear();
        return Stages.all(List.copyOf(alive), this::cancel);
    }

    /** The link is gone. */
    void end(ThingException reason) {
        left.clear();
        List<Observation> all = List.copyOf(alive);
        alive.clear();
        all.forEach(observation -> observation.end(reason));
    }

    private void replace(ThingToken token, @Nullable Will by, List<Observation> old) {
        Will before = by == null ? left.remove(token) : left.put(token, by);
        if (before != null) {
            old.add(before.observation());
        }
    }

    private CompletionStage<@Nullable Void> cancel(Observation observation) {
        alive.remove(observation);
        return observation.cancel();
    }

    private Observation observation(ThingToken token, List<ResourceValue> values) {
        CoapTarget target = CoapTarget.subscription(token, observing.keepAlive(), ThingJson.writeEnvelope(values));
        return observing.observation(target, new Observation.Listener() {
            @Override
            public void values(List<ResourceValue> heard) {
                // for the thing's listeners, on observations of their own
            }

            @Override
            public void ended(ThingException reason) {
                LOG.warn("the server gave up the last will of {}: {}", token, reason.message());
            }
        });
    }
}
