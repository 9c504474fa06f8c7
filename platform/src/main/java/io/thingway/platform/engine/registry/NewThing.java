package io.thingway.platform.engine.registry;

import io.thingway.model.ThingToken;
import org.jspecify.annotations.Nullable;

/**
 * A thing to be made by hand.
 *
 * @param account whose it is
 * @param description what is said of it
 * @param token that its device has already, from a server before; absent: a new one
 */
public record NewThing(
        String account,
        ThingDescription description,
        @Nullable ThingToken token) {
    /** With a new token. */
    public NewThing(String account, ThingDescription description) {
        this(account, description, null);
    }
}
