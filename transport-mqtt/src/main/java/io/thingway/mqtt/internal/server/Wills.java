package io.thingway.mqtt.internal.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Wills that wait: for their time, or for the end of the session where that comes first (MQTT 5, 3.1.3.2.2). */
final class Wills {
    /** Empty when the will is published or void; else nothing holds on to the connection that is gone. */
    private static final class Waiting extends AtomicReference<@Nullable Runnable> {
        private static final long serialVersionUID = 1;

        Waiting(Runnable publish) {
            super(publish);
        }

        void publish() {
            Runnable publish = getAndSet(null);
            if (publish != null) {
                publish.run();
            }
        }
    }

    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    /** Keeps the will of a client's session. What is returned publishes it, unless the client is back. */
    Runnable keep(String session, Runnable publish) {
        Waiting will = new Waiting(publish);
        waiting.put(session, will);
        return () -> {
            waiting.remove(session, will);
            will.publish();
        };
    }

    /** The client is back: in its session, so that its will is void, or its session has ended. */
    void back(String session, boolean present) {
        Waiting will = waiting.remove(session);
        if (will != null && present) {
            will.set(null);
        } else if (will != null) {
            will.publish();
        }
    }
}
