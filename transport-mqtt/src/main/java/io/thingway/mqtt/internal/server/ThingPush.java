package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.Delivery;

/** A write on its way to one who listens to the thing, or an answer to one who asked for its token. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ThingPush(PushTarget target, byte[] payload) implements Delivery {
    @Override
    public int qos() {
        return target.qos();
    }

    @Override
    public int size() {
        return payload.length;
    }

    @Override
    public boolean expired(long now) {
        return false;
    }
}
