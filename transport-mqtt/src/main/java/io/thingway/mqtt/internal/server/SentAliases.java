package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.Later;
import java.util.Map;

/** Numbers under which a client knows topics that were sent to it on this connection (MQTT 5, 3.3.2.3.4). On its loop. */
final class SentAliases {
    /** More would be memory for clients that allow many and hear each topic once. */
    private static final int MOST = 256;

    /** For a client that takes none. */
    private static final SentAliases NONE = new SentAliases(0);

    private final int max;
    private Map<String, Integer> byTopic = Later.map();

    /** {@code max}: as many as the client takes; 0: none. */
    static SentAliases of(int max) {
        return max == 0 ? NONE : new SentAliases(max);
    }

    private SentAliases(int max) {
        this.max = Math.min(max, MOST);
    }

    /** How a packet names a topic; to be written next, so that the client knows it from then on. */
    Alias use(String topic) {
        Integer known = byTopic.get(topic);
        if (known != null) {
            return new Alias(known, false);
        }
        if (byTopic.size() >= max) {
            return Alias.NONE;
        }
        byTopic = Later.made(byTopic);
        byTopic.put(topic, byTopic.size() + 1);
        return new Alias(byTopic.size(), true);
    }

    /** Whether the client takes any. */
    boolean any() {
        return max > 0;
    }
}
