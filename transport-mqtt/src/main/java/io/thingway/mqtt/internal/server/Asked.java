package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.wire.ThingTopic;

/** One filter of a SUBSCRIBE. */
record Asked(String filter, SubscriptionOptions options) {
    boolean isOfThings() {
        return filter.startsWith(ThingTopic.VERSION);
    }
}
