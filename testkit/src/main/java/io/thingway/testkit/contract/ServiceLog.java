package io.thingway.testkit.contract;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.ThingSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every write that the service accepted, in its order. */
final class ServiceLog implements ThingSubscriber {
    private final Map<ThingToken, List<ThingWrite>> writes = new ConcurrentHashMap<>();

    @Override
    public void onWrite(ThingToken token, ThingWrite write) {
        writes.compute(token, (thing, before) -> {
            List<ThingWrite> all = new ArrayList<>(before == null ? List.of() : before);
            all.add(write);
            return all;
        });
    }

    @Override
    public void onEnd(ThingToken token, ThingException reason) {
        // what was written stays written
    }

    List<ThingWrite> of(ThingToken token) {
        return writes.getOrDefault(token, List.of());
    }
}
