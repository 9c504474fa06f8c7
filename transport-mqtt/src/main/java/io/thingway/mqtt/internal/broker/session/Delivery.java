package io.thingway.mqtt.internal.broker.session;

import io.thingway.mqtt.internal.broker.Message;
import java.util.List;

/**
 * A message on its way to one subscriber.
 *
 * @param qos the lesser of that with which it was published and that which was granted
 * @param retain the flag as this subscriber is to see it
 * @param subscriptions identifiers of the subscriptions that it matched (MQTT 5, 3.3.2.3.8)
 */
public record Delivery(Message message, int qos, boolean retain, List<Integer> subscriptions) {}
