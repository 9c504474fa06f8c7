package io.thingway.mqtt.plain;

import org.jspecify.annotations.Nullable;

/**
 * A general topic space beside the topics of things, for whatever else speaks MQTT (MQTT 3.1, 3.1.1 and 5 in full). Topics
 * that begin with {@code v2/} stay those of things, exact and private: no wildcard reaches into them.
 *
 * @param login who may come, and what each may do
 * @param store where sessions and retained messages survive the process; absent: nowhere
 */
public record PlainTopics(
        ClientLogin login, PlainLimits limits, @Nullable PlainStore store) {
    /** In memory only. */
    public PlainTopics(ClientLogin login, PlainLimits limits) {
        this(login, limits, null);
    }

    /** With default limits, in memory only. */
    public static PlainTopics with(ClientLogin login) {
        return new PlainTopics(login, PlainLimits.DEFAULT);
    }

    /** The same, but what must not be lost is kept there. */
    public PlainTopics withStore(PlainStore value) {
        return new PlainTopics(login, limits, value);
    }
}
