package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.Broker;
import io.thingway.mqtt.internal.broker.Route;
import io.thingway.mqtt.internal.wire.ThingTopic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A topic that somebody publishes to, as one loop knows it: whatever was found out about it once. */
final class Topic {
    private final byte[] name;
    private final ThingTopic meaning;
    private @Nullable Route route;

    private Topic(byte[] name, ThingTopic meaning) {
        this.name = name;
        this.meaning = meaning;
    }

    /** A valid topic name. */
    static Topic of(String name) {
        return new Topic(name.getBytes(StandardCharsets.UTF_8), ThingTopic.parse(name));
    }

    ThingTopic meaning() {
        return meaning;
    }

    /** Its name as UTF-8, not to be changed. */
    byte[] name() {
        return name;
    }

    boolean hasName(byte[] bytes, int from, int length) {
        return Arrays.equals(name, 0, name.length, bytes, from, from + length);
    }

    /** Who gets the messages of a plain one, looked up again only after filters have changed. */
    Route route(Broker broker, String plainName) {
        Route known = route;
        if (known == null || !broker.isCurrent(known)) {
            known = broker.route(plainName);
            route = known;
        }
        return known;
    }
}
