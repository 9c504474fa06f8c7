package io.thingway.testkit.local;

import io.thingway.model.ThingToken;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Who answers under a name: a server, or a proxy in front of one. */
interface LocalHost {
    /**
     * Makes a connection.
     *
     * @param wills what to write for which thing if it dies, each as the body of a write
     * @param client the near end; nothing reaches it before the stage completes
     * @return the far end, or an error; stays open in a black hole
     */
    CompletionStage<LocalChannel> connect(Map<ThingToken, byte[]> wills, LocalReceiver client);
}
