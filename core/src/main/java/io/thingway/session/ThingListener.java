package io.thingway.session;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import java.util.List;

/**
 * Hears the writes on a thing. Never called concurrently for one session; may block, at the price of its own queue
 * filling up.
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

    /** The server ended the subscription, or a renewed one was refused; nothing follows. */
    default void onEnd(ThingException reason) {}
}
