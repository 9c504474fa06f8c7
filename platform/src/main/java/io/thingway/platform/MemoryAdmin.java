package io.thingway.platform;

import io.thingway.memory.InMemoryThings;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.platform.admin.ThingsAdmin;
import java.util.List;

/** The owner's operations on things in memory. */
record MemoryAdmin(InMemoryThings things) implements ThingsAdmin {
    @Override
    public List<ActivationCode> issueCodes(int count) {
        return things.issueCodes(count);
    }

    @Override
    public long codesLeft() {
        return things.codesLeft();
    }

    @Override
    public List<ActivatedThing> activateThings(int count) {
        return things.activateThings(count);
    }
}
