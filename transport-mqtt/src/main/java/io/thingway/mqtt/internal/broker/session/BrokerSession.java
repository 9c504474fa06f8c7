package io.thingway.mqtt.internal.broker.session;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A client as the broker knows it, connected or not. Safe from any thread: its lock gives messages one order, and whoever
 * is called under it must return at once.
 */
public final class BrokerSession {
    private final String clientId;
    private final LongSupplier clock;
    private final Ledger ledger;
    private final Outgoing outgoing;
    private final Incoming incoming = new Incoming();
    private @Nullable Attachment connection;
    private long expirySeconds = Lifetime.FOREVER;
    private long gone;
    private boolean ended;
    private long filterBytes;

    /** What the ledger has. */
    private @Nullable LastWill will;

    /** One that ends with the process; {@code dropped} and {@code clock} are {@link Outgoing}'s. */
    public BrokerSession(String clientId, QueueLimits limits, BiConsumer<Delivery, Drop> dropped, LongSupplier clock) {
        this(clientId, limits, Shared.ENDLESS, dropped, clock, stored -> Ledger.NONE);
    }

    /**
     * Nobody connected yet.
     *
     * @param all what waits takes its room there, too
     * @param ledger opens the ledger, which runs what it is given when it has become durable further, not under the lock
     */
    public BrokerSession(
            String clientId,
            QueueLimits limits,
            Shared all,
            BiConsumer<Delivery, Drop> dropped,
            LongSupplier clock,
            Function<Runnable, Ledger> ledger) {
        this.clientId = clientId;
        this.clock = clock;
        this.ledger = ledger.apply(this::stored);
        this.outgoing = new Outgoing(limits, all, dropped, clock, this.ledger);
        this.gone = clock.getAsLong();
    }

    public String clientId() {
        return clientId;
    }

    /** Takes the will that an earlier process has left, before anything else. */
    public synchronized void restore(LastWill left) {
        will = left;
    }

    /** The same of what else is left; a client that was there then has gone now. */
    public synchronized void restore(
            Lifetime lifetime, List<Outgoing.Unsettled> messages, Collection<Integer> unreleased) {
        expirySeconds = lifetime.expirySeconds();
        gone = lifetime.gone() == Lifetime.HERE ? clock.getAsLong() : lifetime.gone();
        outgoing.restore(messages, lifetime.unsent());
        incoming.restore(unreleased);
        if (lifetime.gone() == Lifetime.HERE) {
            ledger.lives(new Lifetime(expirySeconds, gone, outgoing.next()));
        }
    }

    /** Whether the client is there. */
    public synchronized boolean connected() {
        return connection != null;
    }

    /** Whether a message of this QoS would be sent now, and not wait until the client has settled another one. */
    public synchronized boolean idle(int qos) {
        return outgoing.idle(qos);
    }

    /** Since when its client is not there, in milliseconds since 1970, where it is not. */
    public synchronized long gone() {
        return gone;
    }

    /** How long it is kept without its client, 0 to {@link Lifetime#FOREVER}. */
    public synchronized long expirySeconds() {
        return expirySeconds;
    }

    /**
     * The client is there, by this connection; one that it has already is told that it was taken over. False: the session
     * has ended meanwhile, and another one is to be made.
     */
    public synchronized boolean connect(Attachment by) {
        if (ended) {
            return false;
        }
        Attachment before = connection;
        connection = by;
        expirySeconds = by.expirySeconds();
        ledger.lives(Lifetime.here(expirySeconds));
        bequeath(by.will()); // behind it: a will without a session would be due
        if (before != null) {
            before.takenOver().run();
        }
        outgoing.connect(by.sink(), by.receiveMaximum(), by.unsettledBytes());
        return true;
    }

    /**
     * That connection is gone, with another expiry from now on; false: another one has taken its place already.
     *
     * @param willStands whether its will is to be published by and by
     */
    public synchronized boolean disconnect(Sink sink, long expiry, boolean willStands) {
        if (connection == null || connection.sink() != sink) {
            return false;
        }
        if (!willStands) {
            bequeath(null);
        }
        connection = null;
        outgoing.disconnect();
        expirySeconds = expiry;
        gone = clock.getAsLong();
        ledger.lives(lifetime());
        return true;
    }

    private void bequeath(@Nullable LastWill next) {
        if (next != null) {
            ledger.will(next);
        } else if (will != null) {
            ledger.noWill();
        }
        will = next;
    }

    /** Its client has gone with a word, and leaves none. */
    public synchronized void renounce() {
        bequeath(null);
    }

    /** That will is published, or void; another one that the client has left since is not. */
    @SuppressWarnings("ReferenceEquality") // that very one: the same words may be another one's
    public synchronized void willOver(LastWill done) {
        if (will == done) {
            bequeath(null);
        }
    }

    /**
     * Ends it for good, unless the client is there, and says what it leaves; nothing where it has not ended just now.
     *
     * @param anyway even then; a connection that it has is taken over
     */
    public synchronized Optional<List<Undelivered>> end(boolean anyway) {
        if (ended || (connection != null && !anyway)) {
            return Optional.empty();
        }
        if (connection != null) {
            connection.takenOver().run();
            connection = null;
        }
        outgoing.disconnect();
        ended = true;
        long[] numbers = outgoing.numbers();
        List<Undelivered> left = outgoing.end();
        takeBack(numbers, left);
        return Optional.of(left);
    }

    /** Whether its client is there, or may come back in time. */
    public synchronized boolean lasts() {
        return !ended && (connection != null || !lifetime().over(clock.getAsLong()));
    }

    /** Whether it is over for good. */
    public synchronized boolean ended() {
        return ended;
    }

    /** {@link #end Ends} it where its time is over; what has waited too long is dropped. */
    public synchronized Optional<List<Undelivered>> expire(long now) {
        outgoing.dropOld();
        return connection == null && lifetime().over(now) ? end(false) : Optional.empty();
    }

    private Lifetime lifetime() {
        return new Lifetime(expirySeconds, gone, outgoing.unsent());
    }

    /** All but what others may get: that is taken back when they have it. */
    private void takeBack(long[] numbers, List<Undelivered> left) {
        if (ledger.keeps()) {
            Set<Long> free = left.stream()
                    .filter(Undelivered::free)
                    .map(Undelivered::number)
                    .collect(Collectors.toSet());
            ledger.ended(
                    Arrays.stream(numbers)
                            .filter(number -> !free.contains(number))
                            .toArray(),
                    incoming.ids());
        }
    }

    /** Changes what the client subscribed to, and says what the change says; where the session has ended, nothing. */
    public synchronized <R> Optional<R> change(Supplier<R> subscriptions) {
        return ended ? Optional.empty() : Optional.of(subscriptions.get());
    }

    /** What its filters occupy. */
    public synchronized long filterBytes() {
        return filterBytes;
    }

    /** They occupy so much more, or less where that is less than none. */
    public synchronized void countFilter(long more) {
        filterBytes += more;
    }

    /** What it has subscribed to is written there, within {@link #change}. */
    public Ledger ledger() {
        return ledger;
    }

    /** Passes a message on, now or later; false: the session has ended. */
    public synchronized boolean deliver(Delivery delivery) {
        if (!ended) {
            outgoing.deliver(delivery);
        }
        return !ended;
    }

    /** The same for what belongs to one connection; another one has come: nothing. */
    public synchronized void deliver(Delivery delivery, Sink on) {
        if (connection != null && connection.sink() == on) {
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

    /** Whether an answer of the client is due under this id. */
    public synchronized boolean awaits(int packetId) {
        return outgoing.awaits(packetId);
    }

    /** A message of QoS 2 from the client: whether it is new, or only to be answered again. */
    public synchronized boolean begin(int packetId) {
        return incoming.begin(packetId);
    }

    /** Whether one that has begun will be taken is known later. */
    public synchronized void underWay(int packetId, CompletionStage<Boolean> taken) {
        incoming.underWay(packetId, taken);
    }

    /** That is known now; one that was not taken may begin again. */
    public synchronized void settle(int packetId, CompletionStage<Boolean> underWay, boolean taken) {
        incoming.settle(packetId, underWay, taken);
    }

    /** Whether one that has begun, perhaps on an earlier connection, is taken; as soon as it is known. */
    public synchronized CompletionStage<Boolean> fate(int packetId) {
        return incoming.taken(packetId);
    }

    /** A message of QoS 2 that has begun is with those whom it is for: it must not be taken again, even after a crash. */
    public synchronized void taken(int packetId) {
        if (incoming.has(packetId)) {
            ledger.taken(packetId);
        }
    }

    /** PUBREL from the client; false: nothing has this id. */
    public synchronized boolean release(int packetId) {
        boolean known = incoming.release(packetId);
        if (known) {
            ledger.released(packetId);
        }
        return known;
    }

    /** Messages of QoS 2 from the client that it has not released. */
    public synchronized int unreleased() {
        return incoming.size();
    }

    private synchronized void stored() {
        outgoing.stored();
    }
}
