package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.Copy;
import io.thingway.mqtt.internal.broker.Message;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.Drop;
import io.thingway.mqtt.internal.broker.session.Sink;
import io.thingway.mqtt.internal.wire.Packets;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What leaves for the client, as packets. Its session calls it under its lock, so that there is one order; what comes on
 * another thread than the connection's loop goes through the mail.
 */
final class Outlet implements Sink {
    private final ServerSetup setup;
    private final Peer peer;
    private final ClientProfile profile;
    private final BiConsumer<Delivery, Drop> dropped;
    private final SentAliases aliases;
    private final Mail mail = new Mail();
    private @Nullable BrokerSession session;
    private boolean open;
    private volatile boolean full;

    Outlet(ServerSetup setup, Peer peer, ClientProfile profile, BiConsumer<Delivery, Drop> dropped) {
        this.setup = setup;
        this.peer = peer;
        this.profile = profile;
        this.dropped = dropped;
        this.aliases = SentAliases.of(profile.topicAliasMaximum());
    }

    /** CONNACK was sent, and what waited for it may go; {@code from} goes on when there is room again. On the loop. */
    void open(BrokerSession from) {
        session = from;
        open = true;
        deliverMail();
    }

    @Override
    public boolean takes(Delivery delivery) {
        return profile.maxPacketBytes() >= ClientProfile.ANY_PACKET || bytes(delivery) <= profile.maxPacketBytes();
    }

    @Override
    public boolean ready() {
        return !full;
    }

    @Override
    public void publish(int packetId, boolean duplicate, Delivery delivery) {
        if (direct()) {
            write(packetId, duplicate, delivery);
        } else if (packetId == 0 && mail.bytes() > maxPendingBytes()) {
            dropped.accept(delivery, Drop.SLOW_READER);
        } else if (mail.put(packetId, duplicate, delivery)) {
            peer.worker().deliverMail(this);
        }
    }

    @Override
    public void release(int packetId) {
        if (direct()) {
            peer.acknowledge(Packets.PUBREL, packetId);
        } else if (mail.put(packetId, false, null)) {
            peer.worker().deliverMail(this);
        }
    }

    private boolean direct() {
        if (!peer.inLoop() || !open) {
            return false;
        }
        deliverMail(); // it was there before
        return true;
    }

    /** On the loop. */
    void deliverMail() {
        if (open) {
            mail.take(this::write);
        }
    }

    private void write(int packetId, boolean duplicate, @Nullable Delivery delivery) {
        if (peer.closing()) {
            lost(packetId, delivery);
            return;
        }
        if (delivery == null) {
            peer.acknowledge(Packets.PUBREL, packetId);
        } else if (packetId == 0 && peer.pendingBytes() > maxPendingBytes()) {
            dropped.accept(delivery, Drop.SLOW_READER);
        } else {
            send(packetId, duplicate, delivery);
            fillUp();
        }
    }

    /** The connection is gone. On the loop. */
    void close() {
        open = false;
        mail.take((packetId, duplicate, delivery) -> lost(packetId, delivery));
    }

    /** Its session has it still, where it must not be lost. */
    private void lost(int packetId, @Nullable Delivery delivery) {
        if (packetId == 0 && delivery != null) {
            dropped.accept(delivery, Drop.OFFLINE);
        }
    }

    private void send(int packetId, boolean duplicate, Delivery delivery) {
        if (delivery instanceof ThingPush push) {
            push.write(peer.room(push.bytes(profile.v5())), packetId, duplicate, profile.v5());
        } else {
            setup.counters().pushes.increment();
            Copy copy = (Copy) delivery;
            CopyPacket packet = packet(copy, alias(copy));
            packet.write(peer.room(packet.bytes()), packetId, duplicate);
        }
    }

    /** A client that reads slowly gets no more until it has what was sent. */
    private void fillUp() {
        if (!full && peer.pendingBytes() > maxPendingBytes()) {
            full = true;
            peer.whenWritten(() -> peer.execute(this::emptied));
        }
    }

    private void emptied() {
        full = false;
        if (session != null) {
            session.ready();
        }
    }

    private int maxPendingBytes() {
        return setup.limits().maxPendingBytes();
    }

    private int bytes(Delivery delivery) {
        return delivery instanceof ThingPush push
                ? push.bytes(profile.v5())
                : packet((Copy) delivery, Alias.NONE).bytes();
    }

    /** None where the packet would be too large with it. */
    private Alias alias(Copy copy) {
        return aliases.any() && packet(copy, Alias.LARGEST).bytes() <= profile.maxPacketBytes()
                ? aliases.use(copy.message().topic())
                : Alias.NONE;
    }

    private CopyPacket packet(Copy copy, Alias alias) {
        long now = copy.message().expires() == Message.NEVER ? 0 : System.currentTimeMillis();
        return new CopyPacket(copy, profile.v5(), alias, now);
    }
}
