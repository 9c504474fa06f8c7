package io.thingway.mqtt.internal.broker.session;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Messages to one client, over its connections (MQTT 5, 4.3, 4.4, 4.9): at most its receive maximum unsettled, the rest
 * waiting, and after a reconnect what is unsettled once more, under the same ids and in the same order. Whatever is not
 * passed on is told. Not safe for threads: its session locks.
 */
public final class Outgoing {
    private final BiConsumer<Delivery, Drop> dropped;
    private final LongSupplier clock;
    private final InFlight inFlight = new InFlight();
    private final Waiting waiting;
    private @Nullable Sink sink;
    private int window;

    /**
     * Ids of messages that it has on this connection and has not settled (MQTT 5, 4.9). A PUBREL that is sent again has no
     * part in it, and so its PUBCOMP makes no room either.
     */
    private final Set<Integer> open = new HashSet<>(0);

    /** What was sent on an earlier connection and not on this one yet. */
    private final Queue<Integer> again = new ArrayDeque<>(0);

    /**
     * Nothing on its way, nobody connected.
     *
     * @param dropped is told what is not passed on, and why
     * @param clock of milliseconds since 1970
     */
    public Outgoing(QueueLimits limits, BiConsumer<Delivery, Drop> dropped, LongSupplier clock) {
        this.dropped = dropped;
        this.clock = clock;
        this.waiting = new Waiting(limits, dropped);
    }

    /** The client is there: sends again what is unsettled, then what waits. */
    public void connect(Sink connection, int receiveMaximum) {
        sink = connection;
        window = receiveMaximum;
        open.clear();
        again.clear();
        again.addAll(inFlight.ids());
        advance(connection);
    }

    /** The client is gone, and may come back. */
    public void disconnect() {
        sink = null;
    }

    /** Passes a message on, now or later. */
    public void deliver(Delivery delivery) {
        Sink connection = sink;
        if (delivery.qos() == 0) {
            deliverOnce(delivery, connection);
        } else if (connection != null && again.isEmpty() && waiting.isEmpty() && hasRoom()) {
            send(delivery, connection);
        } else {
            waiting.add(delivery, clock.getAsLong());
        }
    }

    /** PUBACK; false: nothing has this id. */
    public boolean acknowledged(int packetId) {
        return settled(packetId, InFlight.Awaiting.PUBACK);
    }

    /** PUBREC of success; false: nothing has this id. */
    public boolean received(int packetId) {
        InFlight.Sent sent = inFlight.get(packetId);
        if (sent == null || sent.awaiting() == InFlight.Awaiting.PUBACK) {
            return false;
        }
        inFlight.received(packetId);
        if (sink != null) {
            sink.release(packetId);
        }
        return true;
    }

    /** PUBREC that refuses the message; false: nothing has this id. */
    public boolean refused(int packetId) {
        return settled(packetId, InFlight.Awaiting.PUBREC);
    }

    /** PUBCOMP; false: nothing has this id. */
    public boolean completed(int packetId) {
        return settled(packetId, InFlight.Awaiting.PUBCOMP);
    }

    /** Messages that are sent and not settled. */
    public int unsettled() {
        return inFlight.size();
    }

    /** Messages that wait. */
    public int waiting() {
        return waiting.size();
    }

    private boolean settled(int packetId, InFlight.Awaiting by) {
        InFlight.Sent sent = inFlight.get(packetId);
        if (sent == null || sent.awaiting() != by) {
            return false;
        }
        inFlight.remove(packetId);
        open.remove(packetId);
        if (sink != null) {
            advance(sink);
        }
        return true;
    }

    private boolean hasRoom() {
        return open.size() < window;
    }

    private void deliverOnce(Delivery delivery, @Nullable Sink connection) {
        if (connection == null) {
            dropped.accept(delivery, Drop.OFFLINE);
        } else if (!connection.takes(delivery)) {
            dropped.accept(delivery, Drop.TOO_LARGE);
        } else {
            connection.publish(0, false, delivery);
        }
    }

    private void advance(Sink connection) {
        while (!again.isEmpty()) {
            if (!sendAgain(again.element(), connection)) {
                return;
            }
            again.remove();
        }
        while (hasRoom()) {
            Delivery next = waiting.poll(clock.getAsLong());
            if (next == null) {
                return;
            }
            send(next, connection);
        }
    }

    /** False: not before the client has settled something. PUBREL needs no room. */
    private boolean sendAgain(int packetId, Sink connection) {
        InFlight.Sent sent = inFlight.get(packetId);
        if (sent == null) {
            return true; // settled meanwhile
        }
        if (sent.awaiting() == InFlight.Awaiting.PUBCOMP) {
            connection.release(packetId);
        } else if (hasRoom()) {
            open.add(packetId);
            connection.publish(packetId, true, sent.delivery());
        } else {
            return false;
        }
        return true;
    }

    private void send(Delivery delivery, Sink connection) {
        if (connection.takes(delivery)) {
            int packetId = inFlight.add(delivery);
            open.add(packetId);
            connection.publish(packetId, false, delivery);
        } else {
            dropped.accept(delivery, Drop.TOO_LARGE);
        }
    }
}
