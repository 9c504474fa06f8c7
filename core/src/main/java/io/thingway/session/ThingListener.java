package io.thingway.session;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import java.util.List;

/**
 * Hears the writes on a thing. Never called concurrently for one session; may block, at the price of its own queue and
 * those of the same session's other listeners filling up. One that throws is logged and stays subscribed.
 */
@FunctionalInterface
public interface ThingListener {
    /** The values of one write, in its order. */
    void onValues(List<ResourceValue> values);

    /**
     * Writes were dropped because this listener was too slow; called before the next {@link #onValues}.
     *
     * @param count how many since the last call
     */
    default void onDropped(long count) {}

    /**
     * Nothing follows: the server refused the subscription, the first one or a renewed one, or ended it, or the
     * connection was closed. Not called after the subscription or its session was closed.
     */
    default void onEnd(ThingException reason) {}
}
