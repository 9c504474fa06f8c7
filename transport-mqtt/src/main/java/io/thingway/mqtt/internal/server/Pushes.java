package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.Drop;
import io.thingway.mqtt.internal.broker.session.Outgoing;
import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.wire.Packets;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * PUBLISH to the client, from any thread and in the order of the calls. QoS 1 and 2 wait while the client's receive
 * maximum is in flight; too many that wait end the connection.
 */
final class Pushes {
    private final ServerSetup setup;
    private final Peer peer;
    private final ClientProfile profile;
    private final Ending ending;
    private final Outlet outlet;
    private final Outgoing outgoing;
    private final AtomicInteger underWay = new AtomicInteger();

    Pushes(ServerSetup setup, Peer peer, ClientProfile profile, Ending ending) {
        this.setup = setup;
        this.peer = peer;
        this.profile = profile;
        this.ending = ending;
        this.outlet = new Outlet(setup, peer, profile, ending);
        QueueLimits limits =
                new QueueLimits(Integer.MAX_VALUE, setup.limits().maxPendingBytes(), QueueLimits.Policy.NEWEST);
        this.outgoing = new Outgoing(limits, this::dropped, () -> 0);
        outgoing.connect(outlet, profile.receiveMaximum());
    }

    /**
     * Pushes at once where the caller is on the connection's loop and nothing from another thread is still on its way,
     * else on the loop: either way in the order of the calls for one thing.
     */
    void fromAnywhere(PushTarget target, byte[] payload) {
        if (peer.inLoop() && underWay.get() == 0) {
            push(new ThingPush(target, payload));
            return;
        }
        underWay.incrementAndGet();
        peer.execute(() -> {
            underWay.decrementAndGet();
            push(new ThingPush(target, payload));
        });
    }

    private void push(ThingPush push) {
        if (!peer.closing()) {
            setup.counters().pushes.increment();
            outgoing.deliver(push);
        }
    }

    private void dropped(Delivery delivery, Drop why) {
        if (why == Drop.TOO_LARGE) {
            outlet.drop("its maximum packet size is " + profile.maxPacketBytes());
        } else {
            ending.loudly(ReasonCodes.QUOTA_EXCEEDED, "it acknowledges too slowly");
        }
    }

    /** PUBACK. */
    void acknowledged(int packetId) {
        outgoing.acknowledged(packetId);
    }

    /** PUBREC; a reason of 0x80 and more ends the exchange. */
    void received(int packetId, byte reason) {
        if (reason < 0) {
            outgoing.refused(packetId);
        } else if (!outgoing.received(packetId)) {
            peer.acknowledge(Packets.PUBREL, packetId); // it may have come here by an earlier connection
        }
    }

    /** PUBCOMP. */
    void completed(int packetId) {
        outgoing.completed(packetId);
    }
}
