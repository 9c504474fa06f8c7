package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.wire.Packets;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PUBLISH to the client, from any thread and in the order of the calls. QoS 1 and 2 wait while the client's receive
 * maximum is in flight. A slow reader loses QoS 0 pushes, counted; where QoS 1 or 2 would be lost it loses the
 * connection instead.
 */
final class Pushes {
    private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);

    /** What is awaited for a packet id. */
    private enum Awaiting {
        PUBACK,
        PUBREC,
        PUBCOMP
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(PushTarget target, byte[] payload) {}

    private final ServerSetup setup;
    private final Peer peer;
    private final ClientProfile profile;
    private final Ending ending;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<Integer, Awaiting> inFlight = new HashMap<>(0);
    private final Queue<Waiting> waiting = new ArrayDeque<>(0);
    private long waitingBytes;
    private int lastId;
    private boolean dropping;

    Pushes(ServerSetup setup, Peer peer, ClientProfile profile, Ending ending) {
        this.setup = setup;
        this.peer = peer;
        this.profile = profile;
        this.ending = ending;
    }

    /**
     * Pushes at once where the caller is on the connection's loop and nothing from another thread is still on its way,
     * else on the loop: either way in the order of the calls for one thing.
     */
    void fromAnywhere(PushTarget target, byte[] payload) {
        if (peer.inLoop() && underWay.get() == 0) {
            push(target, payload);
            return;
        }
        underWay.incrementAndGet();
        peer.execute(() -> {
            underWay.decrementAndGet();
            push(target, payload);
        });
    }

    private void push(PushTarget target, byte[] payload) {
        if (peer.closing()) {
            return;
        }
        setup.counters().pushes.increment();
        if (tooLargeForClient(target, payload)) {
            drop("its maximum packet size is " + profile.maxPacketBytes());
        } else if (target.qos() == 0) {
            pushUnacknowledged(target, payload);
        } else if (peer.pendingBytes() > setup.limits().maxPendingBytes()) {
            ending.loudly(ReasonCodes.QUOTA_EXCEEDED, "it reads too slowly");
        } else if (inFlight.size() < profile.receiveMaximum() && waiting.isEmpty()) {
            sendAcknowledged(target, payload);
        } else {
            enqueue(new Waiting(target, payload));
        }
    }

    /** PUBACK. */
    void acknowledged(int packetId) {
        if (inFlight.remove(packetId, Awaiting.PUBACK)) {
            pump();
        }
    }

    /** PUBREC; a reason of 0x80 and more ends the exchange. */
    void received(int packetId, byte reason) {
        if (reason < 0) {
            inFlight.remove(packetId, Awaiting.PUBREC);
            pump();
            return;
        }
        inFlight.replace(packetId, Awaiting.PUBREC, Awaiting.PUBCOMP);
        peer.acknowledge(Packets.PUBREL, packetId);
    }

    /** PUBCOMP. */
    void completed(int packetId) {
        if (inFlight.remove(packetId, Awaiting.PUBCOMP)) {
            pump();
        }
    }

    private void pump() {
        while (!waiting.isEmpty() && inFlight.size() < profile.receiveMaximum()) {
            Waiting next = waiting.remove();
            waitingBytes -= next.payload().length;
            sendAcknowledged(next.target(), next.payload());
        }
    }

    private void pushUnacknowledged(PushTarget target, byte[] payload) {
        if (peer.pendingBytes() > setup.limits().maxPendingBytes()) {
            drop("it reads too slowly");
        } else {
            dropping = false;
            publish(target, 0, payload);
        }
    }

    private void sendAcknowledged(PushTarget target, byte[] payload) {
        int id = nextId();
        inFlight.put(id, target.qos() == 1 ? Awaiting.PUBACK : Awaiting.PUBREC);
        publish(target, id, payload);
    }

    private void enqueue(Waiting push) {
        waiting.add(push);
        waitingBytes += push.payload().length;
        if (waitingBytes > setup.limits().maxPendingBytes()) {
            ending.loudly(ReasonCodes.QUOTA_EXCEEDED, "it acknowledges too slowly");
        }
    }

    private void drop(String why) {
        setup.counters().droppedPushes.increment();
        if (!dropping) {
            dropping = true;
            LOG.info("dropping pushes to {} ({}): {}", peer.remote(), profile.printableId(), why);
        }
    }

    private boolean tooLargeForClient(PushTarget target, byte[] payload) {
        return Packets.publishBytes(target.topic(), target.qos(), profile.v5(), payload) > profile.maxPacketBytes();
    }

    private void publish(PushTarget target, int id, byte[] payload) {
        int bytes = Packets.publishBytes(target.topic(), target.qos(), profile.v5(), payload);
        Packets.publish(peer.room(bytes), target.topic(), target.qos(), id, profile.v5(), payload);
    }

    private int nextId() {
        do {
            lastId = lastId == 0xFFFF ? 1 : lastId + 1;
        } while (inFlight.containsKey(lastId));
        return lastId;
    }
}
