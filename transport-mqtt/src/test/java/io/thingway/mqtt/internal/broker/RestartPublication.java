package io.thingway.mqtt.internal.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Something that a client publishes until it is acknowledged. */
final class RestartPublication {
    final int id;
    final String topic;
    final String text;
    final int qos;
    private final boolean retain;
    private final int expirySeconds;

    /** Subscriptions of all clients that were in force ever since. */
    final Set<RestartSubscription> heardBy = new LinkedHashSet<>();

    boolean received;

    /** Its client does not send it again, though it was not acknowledged: nothing is known of it. */
    boolean givenUp;

    /** When what has arrived last expires, in milliseconds. */
    private long expires = Message.NEVER;

    /** With an expiry of 0 it does not expire. */
    RestartPublication(int id, String topic, String text, int qos, boolean retain, int expirySeconds) {
        this.id = id;
        this.topic = topic;
        this.text = text;
        this.qos = qos;
        this.retain = retain;
        this.expirySeconds = expirySeconds;
    }

    /** The broker takes it: from now on it gets older. */
    Message arrives(long now) {
        if (expirySeconds > 0) {
            expires = now + TimeUnit.SECONDS.toMillis(expirySeconds);
        }
        return new Message(topic, topic.getBytes(UTF_8), text.getBytes(UTF_8), qos, retain, new byte[0], expires);
    }

    /** Whether the broker is to have it as the retained message of its topic. */
    boolean isRetained(long now) {
        return !text.isEmpty() && expires > now;
    }
}
