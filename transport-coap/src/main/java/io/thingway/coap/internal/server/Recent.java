package io.thingway.coap.internal.server;

import java.util.Arrays;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.KeyMID;
import org.jspecify.annotations.Nullable;

/** The last so many messages of one peer. Safe from any thread. */
final class Recent {
    /** Of each peer; as many as Californium keeps by itself. */
    static final int MESSAGES = 64;

    private record Seen(KeyMID id, Exchange exchange) {}

    private @Nullable Seen[] ring = new @Nullable Seen[2];
    private int next;

    /** The exchange of the same message before; absent: there is none, and this one is noted. */
    synchronized @Nullable Exchange note(KeyMID id, Exchange exchange) {
        Exchange before = find(id);
        if (before == null) {
            if (next == ring.length && ring.length < MESSAGES) {
                ring = Arrays.copyOf(ring, 2 * ring.length);
            }
            next %= ring.length;
            ring[next++] = new Seen(id, exchange);
        }
        return before;
    }

    synchronized @Nullable Exchange find(KeyMID id) {
        for (Seen seen : ring) {
            if (seen != null && seen.id.equals(id)) {
                return seen.exchange;
            }
        }
        return null;
    }

    /** Puts one exchange in another's place; false: there is a third one. */
    synchronized boolean replace(KeyMID id, Exchange before, Exchange exchange) {
        for (int i = 0; i < ring.length; i++) {
            Seen seen = ring[i];
            if (seen != null && seen.id.equals(id)) {
                boolean same = seen.exchange == before;
                ring[i] = same ? new Seen(id, exchange) : seen;
                return same;
            }
        }
        return note(id, exchange) == null;
    }
}
