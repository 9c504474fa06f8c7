package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;

/** One filter of a SUBSCRIBE. */
record Asked(String filter, SubscriptionOptions options) {}
