package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.Broker;
import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.broker.topic.Retained;
import io.thingway.mqtt.plain.ClientLogin;
import io.thingway.mqtt.plain.PlainLimits;
import io.thingway.mqtt.plain.PlainTopics;

/** Plain topics of one server: who may use them, how much, and where their messages go. */
record Plain(ClientLogin login, PlainLimits limits, Broker broker, Drops drops, Wills wills) {
    /** What is granted of an expiry in seconds that was asked for. */
    long atMost(long seconds) {
        return Math.min(seconds, limits.sessionExpiry().toSeconds());
    }

    static Plain of(PlainTopics topics) {
        PlainLimits limits = topics.limits();
        Drops drops = new Drops();
        QueueLimits queues = new QueueLimits(
                limits.queuedMessages(),
                limits.queuedBytes(),
                limits.dropOldest() ? QueueLimits.Policy.OLDEST : QueueLimits.Policy.NEWEST);
        Retained.Limits retained = new Retained.Limits(limits.retainedTopics(), limits.retainedBytes());
        return new Plain(
                topics.login(),
                limits,
                new Broker(queues, retained, drops::count, System::currentTimeMillis),
                drops,
                new Wills());
    }
}
