package io.thingway.mqtt.plain;

/**
 * A general topic space beside the topics of things, for whatever else speaks MQTT (MQTT 3.1, 3.1.1 and 5 in full). Topics
 * that begin with {@code v2/} stay those of things, exact and private: no wildcard reaches into them.
 *
 * @param login who may come, and what each may do
 */
public record PlainTopics(ClientLogin login, PlainLimits limits) {
    /** With default limits. */
    public static PlainTopics with(ClientLogin login) {
        return new PlainTopics(login, PlainLimits.DEFAULT);
    }
}
