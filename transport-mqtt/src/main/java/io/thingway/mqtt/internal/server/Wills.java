package io.thingway.mqtt.internal.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Wills that wait: for their time, or for the end of the session where that comes first (MQTT 5, 3.1.3.2.2). */
final class Wills {
    private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();

    /** Keeps a client's will; what is returned publishes it, unless the client is back. */
    Runnable keep(String clientId, Runnable publish) {
        waiting.put(clientId, publish);
        return () -> {
            if (waiting.remove(clientId, publish)) {
                publish.run();
            }
        };
    }

    /** The client is back: in its session, so that its will is void, or its session has ended. */
    void back(String clientId, boolean present) {
        Runnable publish = waiting.remove(clientId);
        if (publish != null && !present) {
            publish.run();
        }
    }
}
