package io.thingway.mqtt.internal.broker;

/** How much there is of everything: sessions, those with a connection, subscriptions, retained messages. */
public record Census(int sessions, int connected, int subscriptions, int retainedTopics, long retainedBytes) {}
