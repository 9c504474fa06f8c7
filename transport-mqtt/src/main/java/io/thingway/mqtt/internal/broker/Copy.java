package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to a subscriber; those who get it alike share one.
 *
 * @param qos the lesser of that with which it was published and that which was granted
 * @param retain the flag as this subscriber is to see it
 * @param subscriptions identifiers of the subscriptions that it matched (MQTT 5, 3.3.2.3.8)
 * @param share the shared filter by whose group this subscriber was chosen; absent: it is its own
 */
public record Copy(
        Message message, int qos, boolean retain, List<Integer> subscriptions, TopicFilter.@Nullable Valid share)
        implements Delivery {
    /** One that is its subscriber's own. */
    public Copy(Message message, int qos, boolean retain, List<Integer> subscriptions) {
        this(message, qos, retain, subscriptions, null);
    }

    @Override
    public boolean shared() {
        return share != null;
    }

    @Override
    public int size() {
        return message.size();
    }

    @Override
    public boolean expired(long now) {
        return message.expired(now);
    }
}
