package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.plain.PlainTopics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the connections of one server share, across loops and across its listeners: who is connected under which client
 * id, who listens to which sub-topic, which addresses guess tokens, and the broker of plain topics where there is one.
 */
public final class Hub {
    final Clients clients = new Clients();
    final Relays relays = new Relays();
    final Misses misses = new Misses();

    private final @Nullable PlainTopics topics;
    private final List<Counters> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Plain plain;

    /** For things alone. */
    public Hub() {
        this.topics = null;
    }

    /** For things and plain topics. */
    public Hub(PlainTopics topics) {
        this.topics = topics;
    }

    /** A listener opens: the first one finds what the store has. Waits for that. */
    synchronized @Nullable Plain enter(Counters listener) {
        if (topics != null && plain == null) {
            plain = Plain.open(topics, listeners);
        }
        listeners.add(listener);
        return plain;
    }

    /** A listener has closed, with all its connections: the last one stores what they have left. Waits for a moment. */
    synchronized void leave(Counters listener) {
        listeners.remove(listener);
        if (plain != null) {
            plain.closed(listener);
        }
        if (listeners.isEmpty() && plain != null) {
            plain.close();
            plain = null;
        }
    }
}
