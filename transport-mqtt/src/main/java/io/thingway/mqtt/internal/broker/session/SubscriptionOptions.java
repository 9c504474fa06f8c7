package io.thingway.mqtt.internal.broker.session;

import java.util.List;

/**
 * What a SUBSCRIBE asks for one filter (MQTT 5, 3.8.3.1); an earlier version asks for a QoS alone.
 *
 * @param qos the most that is granted
 * @param noLocal whether the client's own messages are left out
 * @param retainAsPublished whether the retain flag stays as it was published
 * @param retainHandling which retained messages it gets now
 * @param identifier 1 to 268,435,455; 0: none
 */
public record SubscriptionOptions(
        int qos, boolean noLocal, boolean retainAsPublished, RetainHandling retainHandling, int identifier) {
    /** When retained messages are sent. */
    public enum RetainHandling {
        /** With every SUBSCRIBE. */
        ALWAYS,
        /** Where there was no such subscription before. */
        IF_NEW,
        /** Never. */
        NEVER
    }

    /** The identifier, where there is one. */
    public List<Integer> identifiers() {
        return identifier == 0 ? List.of() : List.of(identifier);
    }

    /** What versions before 5 ask for. */
    public static SubscriptionOptions of(int qos) {
        return new SubscriptionOptions(qos, false, false, RetainHandling.ALWAYS, 0);
    }
}
