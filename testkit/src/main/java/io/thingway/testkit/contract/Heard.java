package io.thingway.testkit.contract;

import io.thingway.model.ResourceValue;
import io.thingway.session.ThingListener;
import java.util.ArrayList;
import java.util.List;

/** A listener that remembers. */
final class Heard implements ThingListener {
    private final List<List<ResourceValue>> writes = new ArrayList<>();
    private long dropped;

    @Override
    public synchronized void onValues(List<ResourceValue> values) {
        writes.add(values);
    }

    @Override
    public synchronized void onDropped(long count) {
        dropped += count;
    }

    synchronized List<List<ResourceValue>> writes() {
        return List.copyOf(writes);
    }

    synchronized long dropped() {
        return dropped;
    }
}
