package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.LastWill;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Wills of clients that are gone, until they are due: at their time, or at the end of the session where that comes first
 * (MQTT 5, 3.1.3.2.2). Safe from any thread.
 */
final class Wills {
    /** One of them; {@code number} tells apart those of one moment. */
    record Waiting(LastWill will, BrokerSession author, long due, long number) {}

    private final TreeSet<Waiting> byTime =
            new TreeSet<>(Comparator.comparingLong(Waiting::due).thenComparingLong(Waiting::number));

    /** Those that the return of their client makes void. */
    private final Map<BrokerSession, Waiting> revocable = new HashMap<>();

    private long numbers;

    /** One that waits for its client to come back. */
    synchronized void add(LastWill will, BrokerSession author, long due) {
        Waiting before = revocable.put(author, put(will, author, due));
        if (before != null) {
            byTime.remove(before);
        }
    }

    /** One that is due whatever comes. */
    synchronized void addDue(LastWill will, BrokerSession author) {
        put(will, author, Long.MIN_VALUE);
    }

    /** The client is back. */
    synchronized void revoke(BrokerSession author) {
        Waiting waiting = revocable.remove(author);
        if (waiting != null) {
            byTime.remove(waiting);
        }
    }

    /** The session has ended. */
    synchronized void hurry(BrokerSession author) {
        Waiting waiting = revocable.remove(author);
        if (waiting != null) {
            byTime.remove(waiting);
            addDue(waiting.will(), author);
        }
    }

    /** Takes out one that is due, the oldest first. */
    synchronized @Nullable Waiting due(long now) {
        if (byTime.isEmpty() || byTime.first().due() > now) {
            return null;
        }
        Waiting first = byTime.first();
        byTime.remove(first);
        revocable.remove(first.author(), first);
        return first;
    }

    private Waiting put(LastWill will, BrokerSession author, long due) {
        Waiting waiting = new Waiting(will, author, due, numbers++);
        byTime.add(waiting);
        return waiting;
    }
}
