package io.thingway.mqtt.internal.server;

import io.netty.handler.codec.mqtt.MqttMessageType;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.Sink;
import io.thingway.mqtt.internal.wire.Packets;
import io.thingway.mqtt.internal.wire.ReasonCodes;

/** Writes on things on their way to a client, from any thread and in the order of the calls, and what it answers. */
final class Pushes {
    private final Client client;
    private final BrokerSession session;
    private final Sink outlet;

    Pushes(Client client, Sink outlet) {
        this.client = client;
        this.outlet = outlet;
        this.session = client.session();
    }

    void push(PushTarget target, byte[] payload) {
        client.counters().pushes.increment();
        session.deliver(new ThingPush(target, payload), outlet);
    }

    /** The service has ended a subscription: the connection starts anew, and is refused that one. */
    void ended(ThingException reason) {
        client.peer().execute(() -> client.ending().loudly(ReasonCodes.ADMINISTRATIVE_ACTION, reason.message()));
    }

    /** PUBACK. */
    void acknowledged(int packetId) {
        if (!session.acknowledged(packetId)) {
            unexpected(packetId, "PUBACK");
        }
    }

    /** PUBREC; a reason of 0x80 and more ends the exchange. */
    void received(int packetId, byte reason) {
        boolean known = reason < 0 ? session.refused(packetId) : session.received(packetId);
        if (!known && !unexpected(packetId, "PUBREC") && reason >= 0) {
            release(packetId); // it may have come here by an earlier connection
        }
    }

    private void release(int packetId) {
        if (client.profile().v5()) {
            client.peer().send(Replies.unknownPacketId(MqttMessageType.PUBREL, packetId));
        } else {
            client.peer().acknowledge(Packets.PUBREL, packetId);
        }
    }

    /** PUBCOMP. */
    void completed(int packetId) {
        if (!session.completed(packetId)) {
            unexpected(packetId, "PUBCOMP");
        }
    }

    /** Ends the connection where another answer is due to a message (MQTT 5, 4.3). Devices were always let off. */
    private boolean unexpected(int packetId, String answer) {
        return client.plain() != null
                && session.awaits(packetId)
                && client.ending().violation(ReasonCodes.PROTOCOL_ERROR, answer + " where another answer is due");
    }
}
