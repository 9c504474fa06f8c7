package io.thingway.platform.guard;

import io.thingway.model.ThingToken;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Pairs that were looked up lately, for connections that write again and again: their address and token are the same
 * objects each time, so that finding them costs two comparisons. A pair is good for so many look-ups, then whoever keeps
 * all pairs is asked again and sees that it is in use. Safe from any thread: a lost race costs a look-up.
 */
final class RecentPairs {
    private static final int PLACES = 1 << 12;
    private static final int LOOK_UPS = 256;

    private final @Nullable Met[] places = new Met[PLACES];

    private static final class Met {
        final InetAddress origin;
        final ThingToken token;
        int left = LOOK_UPS;

        Met(InetAddress origin, ThingToken token) {
            this.origin = origin;
            this.token = token;
        }
    }

    @SuppressWarnings("ReferenceEquality") // equal ones are found where all are kept
    boolean contains(InetAddress origin, ThingToken token) {
        Met met = places[place(token)];
        return met != null && met.token == token && met.origin == origin && met.left-- > 0;
    }

    void add(InetAddress origin, ThingToken token) {
        places[place(token)] = new Met(origin, token);
    }

    /** Whatever address it was met with. */
    void remove(ThingToken token) {
        places[place(token)] = null;
    }

    private static int place(ThingToken token) {
        int hash = token.hashCode();
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }
}
