package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.wire.Packets;

/** A write on its way to one who listens to the thing, or an answer to one who asked for its token. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ThingPush(PushTarget target, byte[] payload) implements Delivery {
    /** Bytes of its packet. */
    int bytes(boolean v5) {
        return Packets.publishBytes(target.topic(), target.qos(), target.properties(v5), payload);
    }

    void write(ByteBuf out, int packetId, boolean duplicate, boolean v5) {
        Packets.publish(out, target.topic(), target.qos(), packetId, duplicate, target.properties(v5), payload);
    }

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
