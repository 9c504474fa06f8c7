package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.Delivery;
import java.util.List;

/**
 * A message on its way to a subscriber; those who get it alike share one.
 *
 * @param qos the lesser of that with which it was published and that which was granted
 * @param retain the flag as this subscriber is to see it
 * @param subscriptions identifiers of the subscriptions that it matched (MQTT 5, 3.3.2.3.8)
 */
public record Copy(Message message, int qos, boolean retain, List<Integer> subscriptions) implements Delivery {
    @Override
    public int size() {
        return message.size();
    }

    @Override
    public boolean expired(long now) {
        return message.expired(now);
    }
}
