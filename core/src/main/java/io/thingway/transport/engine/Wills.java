package io.thingway.transport.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last wills of the open sessions, at most as many things as the transport carries. Of several sessions of one thing
 * the last one's will counts. Safe from any thread, so that a session learns at once that there is no room for its will.
 */
final class Wills {
    private final int max;
    private final Map<Object, Will> bySession = new LinkedHashMap<>();

    /** How many wills were ever named, and up to which of them the server has. */
    private volatile long named;

    private volatile long inPlace;

    private record Will(ThingToken token, List<ResourceValue> values) {}

    /**
     * The wills at one moment.
     *
     * @param named how many were named until then
     */
    record Snapshot(long named, Map<ThingToken, List<ResourceValue>> byThing) {}

    Wills(int max) {
        this.max = max;
    }

    /** Adds the will of a session. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock; read without
    synchronized void add(Object session, ThingToken token, List<ResourceValue> values) {
        Map<ThingToken, List<ResourceValue>> all = byThing();
        if (all.size() >= max && !all.containsKey(token)) {
            throw ThingException.of(
                    ErrorCode.UNSUPPORTED,
                    max == 0
                            ? "this transport carries no last will"
                            : "a connection of this transport carries the last wills of at most " + max + " things");
        }
        bySession.put(session, new Will(token, values));
        named++;
    }

    /** Takes the will of a session back; false when it had none. */
    synchronized boolean remove(Object session) {
        return bySession.remove(session) != null;
    }

    /** The wills to leave at this moment. */
    synchronized Snapshot now() {
        return new Snapshot(named, byThing());
    }

    /** The server has those of this moment. */
    void inPlace(Snapshot left) {
        inPlace = left.named;
    }

    /** Whether the server has yet to get one that was named: no write may overtake it. */
    boolean pending() {
        return inPlace < named;
    }

    private Map<ThingToken, List<ResourceValue>> byThing() {
        Map<ThingToken, List<ResourceValue>> wills = new LinkedHashMap<>();
        bySession.values().forEach(will -> wills.put(will.token, will.values));
        return Map.copyOf(wills);
    }
}
