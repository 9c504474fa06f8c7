package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.wire.Packets;

/** Writes on things on their way to a client, from any thread and in the order of the calls, and what it answers. */
final class Pushes {
    private final Client client;
    private final BrokerSession session;

    Pushes(Client client) {
        this.client = client;
        this.session = client.session();
    }

    void push(PushTarget target, byte[] payload) {
        client.counters().pushes.increment();
        session.deliver(new ThingPush(target, payload));
    }

    /** PUBACK. */
    void acknowledged(int packetId) {
        session.acknowledged(packetId);
    }

    /** PUBREC; a reason of 0x80 and more ends the exchange. */
    void received(int packetId, byte reason) {
        if (reason < 0) {
            session.refused(packetId);
        } else if (!session.received(packetId)) {
            client.peer().acknowledge(Packets.PUBREL, packetId); // it may have come here by an earlier connection
        }
    }

    /** PUBCOMP. */
    void completed(int packetId) {
        session.completed(packetId);
    }
}
