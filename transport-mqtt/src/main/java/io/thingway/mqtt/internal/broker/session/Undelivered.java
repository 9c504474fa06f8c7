package io.thingway.mqtt.internal.broker.session;

/**
 * A message that its client has not said to have when its session ended.
 *
 * @param number that it had in the session
 * @param sent whether the client may have it all the same
 */
public record Undelivered(long number, Delivery delivery, boolean sent) {
    /**
     * Whether another client may get it in this one's place (MQTT 5, 4.8.2): not where that could be for the second time
     * with QoS 2.
     */
    public boolean free() {
        return delivery.shared() && (!sent || delivery.qos() == 1);
    }
}
