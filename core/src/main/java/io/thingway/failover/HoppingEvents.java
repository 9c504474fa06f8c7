package io.thingway.failover;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.LinkEvents;
import java.util.List;

/** Brings what a link reports on its own loop home. */
record HoppingEvents(Hop hop, LinkEvents events) implements LinkEvents {
    @Override
    public void onValues(ThingToken token, List<ResourceValue> values) {
        hop.home(() -> events.onValues(token, values));
    }

    @Override
    public void onEnd(ThingToken token, ThingException reason) {
        hop.home(() -> events.onEnd(token, reason));
    }

    @Override
    public void onDown(ThingException cause) {
        hop.home(() -> events.onDown(cause));
    }

    @Override
    public void onSuperseded(String why) {
        hop.home(() -> events.onSuperseded(why));
    }
}
