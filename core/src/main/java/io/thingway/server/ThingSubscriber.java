package io.thingway.server;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;

/**
 * The connection that listens to a thing. Called on the writer's thread, one call at a time for a thing and in its
 * order; must return quickly, never block or throw, and not write to the same thing before it returns.
 */
public interface ThingSubscriber {
    void onWrite(ThingToken token, ThingWrite write);

    /** The subscription has ended for good, such as after the token was revoked. */
    void onEnd(ThingToken token, ThingException reason);
}
