package io.thingway.testkit.local;

import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;

/** The device's end of a connection, as the server sees it. Called from any thread; never blocks or throws. */
interface LocalReceiver {
    /** One write on a subscribed thing, as the array of its values. */
    void onPush(ThingToken token, byte[] array);

    void onEnd(ThingToken token, ThingException reason);

    /** The connection is dead; nothing follows. */
    void onDown(ThingException cause);
}
