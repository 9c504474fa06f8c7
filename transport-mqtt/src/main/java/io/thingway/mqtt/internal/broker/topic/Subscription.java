package io.thingway.mqtt.internal.broker.topic;

/** Who subscribed to what, and a value that the caller keeps with it. */
public record Subscription<S, V>(TopicFilter.Valid filter, S subscriber, V value) {}
