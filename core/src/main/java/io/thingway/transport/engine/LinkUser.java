package io.thingway.transport.engine;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.Link;
import java.util.List;

/** Hears of the links that {@link LinkCycle} makes, one after the other, on the loop. */
interface LinkUser {
    void onUp(Link link);

    /** The link ended by itself; {@link #onDown} follows. */
    void onBroken();

    /** Follows each {@link #onUp}. */
    void onDown(ThingException cause);

    /** The link that is up carries the wills that were named since. */
    void onWillsInPlace();

    void onValues(ThingToken token, List<ResourceValue> values);

    void onEnd(ThingToken token, ThingException reason);

    /** There will be no other link. */
    void onGivenUp(ThingException cause);
}
