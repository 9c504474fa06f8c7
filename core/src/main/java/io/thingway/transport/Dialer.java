package io.thingway.transport;

import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capabilities;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The heart of a transport's device side: makes one live link. Reconnecting, queueing, subscribing again, deadlines
 * and delivery to listeners are the engine's work ({@link Connections}), the same for every transport.
 */
public interface Dialer {
    Capabilities capabilities();

    /** The loop on which every call below and every event is made. */
    Loop loop();

    /**
     * Makes one attempt to connect. Called on the loop; must complete on the loop, with an error when the attempt
     * fails. The engine gives up after the connect timeout and then closes a link that still arrives.
     *
     * @param wills the last wills to leave, at most {@link Capabilities#maxWills()}
     * @param events where the link reports; nothing may be reported before the stage completes
     */
    CompletionStage<Link> dial(Map<ThingToken, List<ResourceValue>> wills, LinkEvents events);

    /** Frees what the dialer holds (threads it started), once, when the connection is closed for good. */
    default void close() {}
}
