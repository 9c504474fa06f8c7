package io.thingway.memory;

import io.thingway.json.ThingWrite;
import io.thingway.magic.MagicValues;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.Subscribers;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import java.time.Clock;
import java.util.List;

/** One thing: its newest values and who listens. One lock gives its writes one order for all of them. */
final class MemoryThing {
    private final Clock clock;
    private final ThingValues values;

    private final Subscribers subscribers = new Subscribers();

    private boolean revoked;

    MemoryThing(Clock clock, int rowsPerKey) {
        this.clock = clock;
        this.values = new ThingValues(rowsPerKey);
    }

    synchronized void write(ThingToken token, ThingWrite write) {
        refuseRevoked();
        MagicValues.check(write);
        if (values.add(write, clock.millis()) > 0) {
            subscribers.write(token, write);
        }
    }

    synchronized List<ResourceValue> read(ResourceKey key, ReadQuery query) {
        return key.magic() ? values.magic().read(key) : values.read(key, query.limit(), query.start(), query.end());
    }

    synchronized List<ResourceKey> resources() {
        return values.keys();
    }

    synchronized Registration subscribe(ThingSubscriber subscriber) {
        refuseRevoked();
        return subscribers.add(subscriber);
    }

    synchronized void revoke(ThingToken token) {
        revoked = true;
        subscribers.end(token, MemoryRegistry.revoked());
    }

    /** A request that found the thing just before it was revoked comes too late here. */
    private void refuseRevoked() {
        if (revoked) {
            throw MemoryRegistry.unknown();
        }
    }
}
