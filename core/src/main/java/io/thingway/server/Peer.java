package io.thingway.server;

import io.thingway.error.ThingException;

/** A connected peer, as the service may part with it. Safe from any thread. */
@FunctionalInterface
public interface Peer {
    /**
     * Ends the connection and tells the peer why, as far as its transport has words for it. Returns at once; does nothing
     * when the peer is gone. Its last will is carried out, as it said no good-bye. A peer may connect again.
     */
    void disconnect(ThingException reason);
}
