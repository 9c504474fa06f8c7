package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.Sink;
import io.thingway.mqtt.internal.wire.Packets;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What leaves for the client, as packets; on the connection's loop. A slow reader loses what may be lost, counted; where
 * something else would be lost it loses the connection instead.
 */
final class Outlet implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);

    private final ServerSetup setup;
    private final Peer peer;
    private final ClientProfile profile;
    private final Ending ending;
    private boolean dropping;

    Outlet(ServerSetup setup, Peer peer, ClientProfile profile, Ending ending) {
        this.setup = setup;
        this.peer = peer;
        this.profile = profile;
        this.ending = ending;
    }

    @Override
    public boolean takes(Delivery delivery) {
        return bytes((ThingPush) delivery) <= profile.maxPacketBytes();
    }

    @Override
    public void publish(int packetId, boolean duplicate, Delivery delivery) {
        if (peer.closing()) {
            return;
        }
        if (peer.pendingBytes() <= setup.limits().maxPendingBytes()) {
            dropping = false;
            write(packetId, (ThingPush) delivery);
        } else if (packetId == 0) {
            drop("it reads too slowly");
        } else {
            ending.loudly(ReasonCodes.QUOTA_EXCEEDED, "it reads too slowly");
        }
    }

    @Override
    public void release(int packetId) {
        peer.acknowledge(Packets.PUBREL, packetId);
    }

    /** Something that the client does not get. */
    void drop(String why) {
        setup.counters().droppedPushes.increment();
        if (!dropping) {
            dropping = true;
            LOG.info("dropping pushes to {} ({}): {}", peer.remote(), profile.printableId(), why);
        }
    }

    private void write(int packetId, ThingPush push) {
        PushTarget target = push.target();
        Packets.publish(peer.room(bytes(push)), target.topic(), target.qos(), packetId, profile.v5(), push.payload());
    }

    private int bytes(ThingPush push) {
        return Packets.publishBytes(push.target().topic(), push.qos(), profile.v5(), push.payload());
    }
}
