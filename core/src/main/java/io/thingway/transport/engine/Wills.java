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

    private record Will(ThingToken token, List<ResourceValue> values) {}

    Wills(int max) {
        this.max = max;
    }

    /** Adds the will of a session. */
    synchronized void add(Object session, ThingToken token, List<ResourceValue> values) {
        Map<ThingToken, List<ResourceValue>> all = now();
        if (all.size() >= max && !all.containsKey(token)) {
            throw ThingException.of(
                    ErrorCode.UNSUPPORTED,
                    max == 0
                            ? "this transport carries no last will"
                            : "a connection of this transport carries the last wills of at most " + max + " things");
        }
        bySession.put(session, new Will(token, values));
    }

    /** Takes the will of a session back; false when it had none. */
    synchronized boolean remove(Object session) {
        return bySession.remove(session) != null;
    }

    /** The wills to leave at this moment. */
    synchronized Map<ThingToken, List<ResourceValue>> now() {
        Map<ThingToken, List<ResourceValue>> wills = new LinkedHashMap<>();
        bySession.values().forEach(will -> wills.put(will.token, will.values));
        return Map.copyOf(wills);
    }
}
