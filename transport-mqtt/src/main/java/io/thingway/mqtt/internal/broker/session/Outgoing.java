package io.thingway.mqtt.internal.broker.session;

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

    /** Numbers of what was sent on an earlier connection and not on this one yet: from one to before another. */
    private long again;

    private long againEnd;

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
        inFlight.closeAll();
        again = inFlight.first();
        againEnd = inFlight.next();
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
        } else if (connection != null && again == againEnd && waiting.isEmpty() && hasRoom(connection)) {
            send(delivery, connection);
        } else {
            waiting.add(delivery, clock.getAsLong());
        }
    }

    /** The connection takes messages again. */
    public void ready() {
        if (sink != null) {
            advance(sink);
        }
    }

    /** PUBACK; false: nothing has this id. */
    public boolean acknowledged(int packetId) {
        return settled(packetId, InFlight.Awaiting.PUBACK);
    }

    /** PUBREC of success; false: nothing has this id. */
    public boolean received(int packetId) {
        long number = inFlight.number(packetId);
        if (inFlight.get(number) == null || inFlight.awaiting(number) == InFlight.Awaiting.PUBACK) {
            return false;
        }
        inFlight.received(number);
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
        long number = inFlight.number(packetId);
        if (inFlight.get(number) == null || inFlight.awaiting(number) != by) {
            return false;
        }
        inFlight.remove(number);
        if (sink != null) {
            advance(sink);
        }
        return true;
    }

    /**
     * Only what the client has on this connection counts (MQTT 5, 4.9). A PUBREL that is sent again has no part in it, and
     * so its PUBCOMP makes no room either.
     */
    private boolean hasRoom(Sink connection) {
        return inFlight.open() < window && !inFlight.full() && connection.ready();
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
        while (again < againEnd) {
            if (!sendAgain(again, connection)) {
                return;
            }
            again++;
        }
        while (hasRoom(connection)) {
            Delivery next = waiting.poll(clock.getAsLong());
            if (next == null) {
                return;
            }
            send(next, connection);
        }
    }

    /** False: not before the client has settled something. PUBREL needs no room. */
    private boolean sendAgain(long number, Sink connection) {
        Delivery delivery = inFlight.get(number);
        if (delivery == null) {
            return true; // settled meanwhile
        }
        if (inFlight.awaiting(number) == InFlight.Awaiting.PUBCOMP) {
            connection.release(InFlight.id(number));
        } else if (inFlight.open() < window && connection.ready()) {
            inFlight.open(number);
            connection.publish(InFlight.id(number), true, delivery);
        } else {
            return false;
        }
        return true;
    }

    private void send(Delivery delivery, Sink connection) {
        if (connection.takes(delivery)) {
            connection.publish(InFlight.id(inFlight.add(delivery)), false, delivery);
        } else {
            dropped.accept(delivery, Drop.TOO_LARGE);
        }
    }
}
