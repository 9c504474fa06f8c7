package io.thingway.transport;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import java.util.List;

/** What a link reports to the engine, always on the loop. */
public interface LinkEvents {
    /** A write on a subscribed thing. */
    void onValues(ThingToken token, List<ResourceValue> values);

    /** The server ended the subscription of one thing for good, such as after its token was revoked. */
    void onEnd(ThingToken token, ThingException reason);

    /** The link is dead; reported once, unless {@link Link#close()} was called. Outcomes still open are lost with it. */
    void onDown(ThingException cause);

    /**
     * The link works, but a better one is to be had: the engine closes it and dials anew at once, without a pause and
     * without counting a failure.
     *
     * @param why for people
     */
    default void onSuperseded(String why) {}
}
