package io.thingway.mqtt.internal.broker.session;

import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A client as the broker knows it, connected or not. Safe from any thread: its lock gives messages one order, and whoever
 * is called under it must return at once.
 */
public final class BrokerSession {
    private final String clientId;
    private final Outgoing outgoing;
    private final Incoming incoming = new Incoming();
    private @Nullable Attached connection;
    private boolean ended;

    /** A connection, and how to tell it that it is not the client's any more. */
    private record Attached(Sink sink, Runnable takenOver) {}

    /** Nobody connected yet; {@code dropped} and {@code clock} are {@link Outgoing}'s. */
    public BrokerSession(String clientId, QueueLimits limits, BiConsumer<Delivery, Drop> dropped, LongSupplier clock) {
        this.clientId = clientId;
        this.outgoing = new Outgoing(limits, dropped, clock);
    }

    public String clientId() {
        return clientId;
    }

    /** Whether the client is there. */
    public synchronized boolean connected() {
        return connection != null;
    }

    /**
     * The client is there, by this connection; one that it has already is told that it was taken over. False: the session
     * has ended meanwhile, and another one is to be made.
     */
    public synchronized boolean connect(Sink sink, int receiveMaximum, Runnable takenOver) {
        if (ended) {
            return false;
        }
        Attached before = connection;
        connection = new Attached(sink, takenOver);
        if (before != null) {
            before.takenOver().run();
        }
        outgoing.connect(sink, receiveMaximum);
        return true;
    }

    /** That connection is gone; false: another one has taken its place already. */
    public synchronized boolean disconnect(Sink sink) {
        if (connection == null || connection.sink() != sink) {
            return false;
        }
        connection = null;
        outgoing.disconnect();
        return true;
    }

    /** Ends it for good, unless the client is there; a connection that it has is taken over where {@code anyway}. */
    public synchronized boolean end(boolean anyway) {
        if (connection != null && !anyway) {
            return false;
        }
        if (connection != null) {
            connection.takenOver().run();
            connection = null;
        }
        outgoing.disconnect();
        ended = true;
        return true;
    }

    /** Whether it is over for good. */
    public synchronized boolean ended() {
        return ended;
    }

    /** Passes a message on, now or later. */
    public synchronized void deliver(Delivery delivery) {
        if (!ended) {
            outgoing.deliver(delivery);
        }
    }

    /** The connection takes messages again. */
    public synchronized void ready() {
        outgoing.ready();
    }

    /** PUBACK from the client; false: nothing has this id. */
    public synchronized boolean acknowledged(int packetId) {
        return outgoing.acknowledged(packetId);
    }

    /** PUBREC of success; false: nothing has this id. */
    public synchronized boolean received(int packetId) {
        return outgoing.received(packetId);
    }

    /** PUBREC that refuses the message; false: nothing has this id. */
    public synchronized boolean refused(int packetId) {
        return outgoing.refused(packetId);
    }

    /** PUBCOMP; false: nothing has this id. */
    public synchronized boolean completed(int packetId) {
        return outgoing.completed(packetId);
    }

    /** A message of QoS 2 from the client: whether it is new, or only to be answered again. */
    public synchronized boolean begin(int packetId) {
        return incoming.begin(packetId);
    }

    /** PUBREL from the client; false: nothing has this id. */
    public synchronized boolean release(int packetId) {
        return incoming.release(packetId);
    }

    /** Messages of QoS 2 from the client that it has not released. */
    public synchronized int unreleased() {
        return incoming.size();
    }
}
