package io.thingway.mqtt.internal.server;

import org.jspecify.annotations.Nullable;

/** Numbers that a client uses for topics that it has named on this connection (MQTT 5, 3.3.2.3.4). */
final class TopicAliases {
    private static final @Nullable Topic[] NONE = {};

    private final int max;
    private @Nullable Topic[] topics = NONE;

    private TopicAliases(int max) {
        this.max = max;
    }

    /** As many as CONNACK has offered. */
    static TopicAliases of(Client client) {
        PlainClient plain = client.plain();
        return new TopicAliases(plain == null ? 0 : plain.topics().topicAliases());
    }

    boolean allows(int alias) {
        return alias > 0 && alias <= max;
    }

    /** What an allowed one stands for, or nothing. */
    @Nullable
    Topic get(int alias) {
        return alias < topics.length ? topics[alias] : null;
    }

    void put(int alias, Topic topic) {
        if (topics.length == 0) {
            topics = new Topic[max + 1];
        }
        topics[alias] = topic;
    }
}
