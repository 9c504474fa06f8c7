package io.thingway.mqtt.internal.broker.session;

import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import java.util.List;

/** Writes nothing, so that everything is as durable as it will ever be. */
final class NoLedger implements Ledger {
    @Override
    public boolean keeps() {
        return false;
    }

    @Override
    public boolean durable(long position) {
        return true;
    }

    @Override
    public void lives(Lifetime lifetime) {
        // until its connection ends
    }

    @Override
    public void will(LastWill will) {
        // the connection knows
    }

    @Override
    public void noWill() {
        // the connection knows
    }

    @Override
    public void ended(long[] messages, int[] taken) {
        // there is nothing of it
    }

    @Override
    public void subscribed(TopicFilter.Valid filter, SubscriptionOptions options) {
        // the filters know
    }

    @Override
    public void unsubscribed(TopicFilter.Valid filter) {
        // the filters know
    }

    @Override
    public void unsubscribed(List<TopicFilter.Valid> filters) {
        // the filters know
    }

    @Override
    public long queued(long number, Delivery delivery, long since) {
        return 0;
    }

    @Override
    public long received(long number) {
        return 0;
    }

    @Override
    public void settled(long number) {
        // it was not written
    }

    @Override
    public void taken(int packetId) {
        // the session knows
    }

    @Override
    public void released(int packetId) {
        // the session knows
    }
}
