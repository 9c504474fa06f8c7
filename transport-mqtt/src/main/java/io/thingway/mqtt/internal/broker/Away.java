package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.BrokerSession;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sessions without their clients, the longest gone first. Safe from any thread. */
final class Away {
    private final int limit;
    private final Set<BrokerSession> sessions = new LinkedHashSet<>();

    /** {@code limit}: as many as there may be. */
    Away(int limit) {
        this.limit = limit;
    }

    /** Its client has gone just now. */
    synchronized void add(BrokerSession session) {
        sessions.remove(session);
        sessions.add(session);
        if (session.connected() || session.ended()) {
            sessions.remove(session); // it was quicker
        }
    }

    /** Its client is back, or it has ended. */
    synchronized void remove(BrokerSession session) {
        sessions.remove(session);
    }

    /** Takes out the one whose client has been gone for the longest, where there are more than may be. */
    synchronized @Nullable BrokerSession tooMany() {
        if (sessions.size() <= limit) {
            return null;
        }
        BrokerSession longest = sessions.iterator().next();
        sessions.remove(longest);
        return longest;
    }
}
