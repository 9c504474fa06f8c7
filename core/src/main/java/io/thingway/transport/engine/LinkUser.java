package io.thingway.transport.engine;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.Link;
import java.util.List;

/** Hears of the links that {@link LinkCycle} makes, one after the other, on the loop. */
interface LinkUser {
    void onUp(Link link);

    /** Follows each {@link #onUp}. */
    void onDown(ThingException cause);

    void onValues(ThingToken token, List<ResourceValue> values);

    void onEnd(ThingToken token, ThingException reason);

    /** There will be no other link. */
    void onGivenUp(ThingException cause);
}
