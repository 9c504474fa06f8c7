package io.thingway.mqtt.internal.broker.session;

import io.thingway.mqtt.internal.broker.session.Waiting.Queued;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Messages to one client, over its connections (MQTT 5, 4.3, 4.4, 4.9): at most its receive maximum unsettled, and at
 * most so many bytes, or one message, that it has not said to have; the rest waiting, and after a reconnect what is
 * unsettled once more, under the same ids and in the same order. Whatever is not passed on is told.
 *
 * <p>A message has its number, and with it its packet id, from when it is taken. With a {@link Ledger} the client sees
 * nothing that a crash could undo: a message is sent, and released, when that is durable. Not safe for threads: its
 * session locks.
 */
public final class Outgoing {
    /**
     * A message that was not settled when the process ended.
     *
     * @param delivery absent: the client has it, and is to be sent PUBREL
     * @param since when it came, in milliseconds since 1970
     */
    public record Unsettled(long number, @Nullable Delivery delivery, long since) {}

    /** A message that the client has, to be released when its position in the ledger is durable. */
    private record Received(int packetId, long position) {}

    private final BiConsumer<Delivery, Drop> dropped;
    private final LongSupplier clock;
    private final Ledger ledger;
    private final InFlight inFlight = new InFlight();
    private final Waiting waiting;
    private Queue<Received> received = Later.queue();
    private @Nullable Sink sink;
    private int window;
    private long windowBytes;

    /** The number that the next message will have. */
    private long next;

    /** Numbers of what was sent on an earlier connection and not on this one yet: from one to before another. */
    private long again;

    private long againEnd;

    /** The ledger's position of the newest PUBREC. */
    private long newestReceived;

    /** One that ends with the process. */
    public Outgoing(QueueLimits limits, BiConsumer<Delivery, Drop> dropped, LongSupplier clock) {
        this(limits, Shared.ENDLESS, dropped, clock, Ledger.NONE);
    }

    /**
     * Nothing on its way, nobody connected.
     *
     * @param all what waits takes its room there, too
     * @param dropped is told what is not passed on, and why
     * @param clock of milliseconds since 1970
     */
    public Outgoing(
            QueueLimits limits, Shared all, BiConsumer<Delivery, Drop> dropped, LongSupplier clock, Ledger ledger) {
        this.dropped = dropped;
        this.clock = clock;
        this.ledger = ledger;
        this.waiting = new Waiting(limits, all, this::drop);
    }

    /**
     * Takes what is left of an earlier process, in the order of the numbers, before anything else.
     *
     * @param unsent from this number on nothing was sent. Where nobody knows, all was: it is sent again however old it is,
     *     but for messages of QoS 1 that are expired. A client that has one of these does not miss the repeat.
     */
    public void restore(List<Unsettled> messages, long unsent) {
        long now = clock.getAsLong();
        next = unsent == Lifetime.HERE ? 0 : unsent;
        for (Unsettled message : messages) {
            next = Math.max(next, message.number() + 1);
            Delivery delivery = message.delivery();
            if (delivery == null) {
                inFlight.restore(message.number(), null);
            } else if (message.number() >= unsent || inFlight.full(message.number())) {
                waiting.add(new Queued(message.number(), delivery, message.since(), 0));
            } else if (unsent == Lifetime.HERE && delivery.qos() == 1 && delivery.expired(now)) {
                drop(new Queued(message.number(), delivery, message.since(), 0), Drop.EXPIRED);
            } else {
                inFlight.restore(message.number(), delivery);
            }
        }
    }

    /** {@link #connect(Sink, int, long)} with messages of any size. */
    public void connect(Sink connection, int receiveMaximum) {
        connect(connection, receiveMaximum, Attachment.ANY_BYTES);
    }

    /** The client is there: sends again what is unsettled, then what waits. */
    void connect(Sink connection, int receiveMaximum, long unsettledBytes) {
        sink = connection;
        window = receiveMaximum;
        windowBytes = unsettledBytes;
        received.clear();
        inFlight.closeAll();
        again = inFlight.first();
        againEnd = inFlight.next();
        advance(connection);
    }

    /** The client is gone, and may come back. */
    public void disconnect() {
        sink = null;
        received.clear();
    }

    /** The ledger has become durable further than before: goes on with what waited for it. */
    public void stored() {
        if (sink != null) {
            releaseReceived(sink);
            advance(sink);
        }
    }

    /** Passes a message on, now or later. */
    public void deliver(Delivery delivery) {
        Sink connection = sink;
        if (delivery.qos() == 0) {
            deliverOnce(delivery, connection);
        } else if (connection != null && sendsAtOnce(delivery, connection)) {
            next += send(next, delivery, connection) ? 1 : 0;
        } else {
            queue(delivery, clock.getAsLong());
            ready();
        }
    }

    /** Whether the client is there, reads, and has room for another message; one that only waits for the ledger takes room. */
    boolean idle(int qos) {
        boolean room = inFlight.size() + waiting.size() < window && inFlight.bytes() < windowBytes;
        return sink != null && sink.ready() && (qos == 0 || room);
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
        if (inFlight.awaiting(number) == InFlight.Awaiting.PUBREC) {
            inFlight.received(number);
            newestReceived = ledger.received(number);
        }
        if (sink != null) {
            release(packetId, sink);
            advance(sink);
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

    /** Whether an answer is due under this id. */
    public boolean awaits(int packetId) {
        return inFlight.get(inFlight.number(packetId)) != null;
    }

    /** Messages that are sent and not settled. */
    public int unsettled() {
        return inFlight.size();
    }

    /** Messages that wait. */
    public int waiting() {
        return waiting.size();
    }

    /** The number that the next message will have. */
    long next() {
        return next;
    }

    /** From this number on nothing was ever sent. */
    long unsent() {
        return inFlight.next();
    }

    /** The numbers of all that is sent or waits. */
    long[] numbers() {
        LongStream sent =
                LongStream.range(inFlight.first(), inFlight.next()).filter(number -> inFlight.get(number) != null);
        return LongStream.concat(sent, waiting.numbers()).toArray();
    }

    /** The session is over: what the client has not said to have, in its order. */
    List<Undelivered> end() {
        List<Undelivered> left = new ArrayList<>(inFlight.size() + waiting.size());
        for (long number = inFlight.first(); number < inFlight.next(); number++) {
            Delivery delivery = inFlight.get(number);
            if (delivery != null && inFlight.awaiting(number) != InFlight.Awaiting.PUBCOMP) {
                left.add(new Undelivered(number, delivery, true));
            }
        }
        waiting.clear(queued -> left.add(new Undelivered(queued.number(), queued.delivery(), false)));
        return left;
    }

    /** Drops what has waited too long. */
    void dropOld() {
        waiting.dropOld(clock.getAsLong());
    }

    private boolean settled(int packetId, InFlight.Awaiting by) {
        long number = inFlight.number(packetId);
        if (inFlight.get(number) == null || inFlight.awaiting(number) != by) {
            return false;
        }
        settle(number);
        if (sink != null) {
            advance(sink);
        }
        return true;
    }

    private void settle(long number) {
        inFlight.remove(number);
        ledger.settled(number);
    }

    private boolean sendsAtOnce(Delivery delivery, Sink connection) {
        return !ledger.keeps() && again == againEnd && waiting.isEmpty() && hasRoom(next, delivery, connection);
    }

    /**
     * Only what the client has on this connection counts (MQTT 5, 4.9). A PUBREL that is sent again has no part in it, and
     * so its PUBCOMP makes no room either.
     */
    private boolean hasRoom(Delivery delivery, Sink connection) {
        long bytes = inFlight.bytes();
        return inFlight.open() < window && (bytes == 0 || bytes + delivery.size() <= windowBytes) && connection.ready();
    }

    private boolean hasRoom(long number, Delivery delivery, Sink connection) {
        return !inFlight.full(number) && hasRoom(delivery, connection);
    }

    private void queue(Delivery delivery, long now) {
        Drop full = waiting.makeRoom(delivery, now, sink == null);
        if (full == null) {
            long number = next++;
            waiting.add(new Queued(number, delivery, now, ledger.queued(number, delivery, now)));
        } else {
            dropped.accept(delivery, full);
        }
    }

    private void drop(Queued queued, Drop why) {
        ledger.settled(queued.number());
        dropped.accept(queued.delivery(), why);
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

    private void release(int packetId, Sink connection) {
        if (received.isEmpty() && ledger.durable(newestReceived)) {
            connection.release(packetId);
        } else {
            received = Later.with(received, new Received(packetId, newestReceived));
        }
    }

    private void releaseReceived(Sink connection) {
        while (!received.isEmpty() && ledger.durable(received.element().position())) {
            connection.release(received.remove().packetId());
        }
    }

    private void advance(Sink connection) {
        while (again < againEnd) {
            if (!sendAgain(again, connection)) {
                return;
            }
            again++;
        }
        if (!waiting.isEmpty()) {
            sendWaiting(connection, clock.getAsLong());
        }
    }

    private void sendWaiting(Sink connection, long now) {
        Queued head = waiting.peek(now);
        while (head != null && hasRoom(head.number(), head.delivery(), connection) && ledger.durable(head.position())) {
            waiting.remove();
            send(head.number(), head.delivery(), connection);
            head = waiting.peek(now);
        }
    }

    /** False: not yet, as the client has to settle something first, or the store. PUBREL needs no room. */
    private boolean sendAgain(long number, Sink connection) {
        Delivery delivery = inFlight.get(number);
        if (delivery == null) {
            return true; // settled meanwhile
        }
        if (inFlight.awaiting(number) == InFlight.Awaiting.PUBCOMP) {
            return releaseAgain(number, connection);
        }
        if (!connection.takes(delivery)) {
            settle(number);
            dropped.accept(delivery, Drop.TOO_LARGE);
        } else if (hasRoom(delivery, connection)) {
            inFlight.open(number);
            connection.publish(InFlight.id(number), true, delivery);
        } else {
            return false;
        }
        return true;
    }

    private boolean releaseAgain(long number, Sink connection) {
        boolean durable = ledger.durable(newestReceived);
        if (durable) {
            connection.release(InFlight.id(number));
        }
        return durable;
    }

    /** False: the client does not take it. */
    private boolean send(long number, Delivery delivery, Sink connection) {
        if (connection.takes(delivery)) {
            inFlight.add(number, delivery);
            connection.publish(InFlight.id(number), false, delivery);
            return true;
        }
        ledger.settled(number);
        dropped.accept(delivery, Drop.TOO_LARGE);
        return false;
    }
}
