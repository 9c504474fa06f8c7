package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.plain.PlainTopics;
import org.jspecify.annotations.Nullable;

/**
 * What the connections of one server share, across loops and across its listeners: who is connected under which client
 * id, who listens to which sub-topic, which addresses guess tokens, and the broker of plain topics where there is one.
 */
public final class Hub {
    final Clients clients = new Clients();
    final Relays relays = new Relays();
    final Misses misses = new Misses();
    final @Nullable Plain plain;

    /** For things alone. */
    public Hub() {
        this.plain = null;
    }

    /** For things and plain topics. */
    public Hub(PlainTopics topics) {
        this.plain = Plain.of(topics);
    }
}
