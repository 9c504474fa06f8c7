package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.Attachment;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.Drop;
import io.thingway.mqtt.internal.broker.session.LastWill;
import io.thingway.mqtt.internal.broker.session.Ledger;
import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.broker.session.Sink;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions.RetainHandling;
import io.thingway.mqtt.internal.broker.session.Undelivered;
import io.thingway.mqtt.internal.broker.store.Journal;
import io.thingway.mqtt.internal.broker.topic.Filters;
import io.thingway.mqtt.internal.broker.topic.Subscription;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import io.thingway.mqtt.plain.PlainStore;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Clients, what they subscribed to, and messages between them. Safe from any thread.
 *
 * <p>With a journal, sessions that outlive their connection and retained messages outlive the process. Whoever answers a
 * client waits for {@link #stored} first: before CONNACK with a session that lasts, SUBACK, UNSUBACK, PUBACK, PUBREC and
 * PUBCOMP. What leaves by a {@link Sink} has waited already.
 */
public final class Broker implements AutoCloseable {
    /**
     * A client's session, opened.
     *
     * @param present whether it was there before
     */
    public record Opened(BrokerSession session, boolean present) {}

    private final QueueLimits queues;
    private final AllQueues all;
    private final Away away;
    private final Wills wills = new Wills();
    private final BiConsumer<Delivery, Drop> dropped;
    private final LongSupplier clock;
    private final Journal journal;
    private final Filters<BrokerSession, SubscriptionOptions> filters = new Filters<>();
    private final FilterRoom filterRoom;
    private final RetainedMessages retained;
    private final Map<String, BrokerSession> sessions = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final LongAdder givenUp = new LongAdder();

    /** In memory only. */
    public Broker(BrokerLimits limits, BiConsumer<Delivery, Drop> dropped, LongSupplier clock) {
        this(limits, dropped, clock, Journal.none());
    }

    /**
     * Nobody connected, nothing retained.
     *
     * @param dropped is told of every message that somebody does not get, and why
     * @param clock of milliseconds since 1970
     * @param journal what must survive goes there
     */
    public Broker(BrokerLimits limits, BiConsumer<Delivery, Drop> dropped, LongSupplier clock, Journal journal) {
        this.queues = limits.queue();
        this.all = new AllQueues(limits.queuedBytes());
        this.filterRoom = new FilterRoom(limits.filterBytes());
        this.away = new Away(limits.away());
        this.dropped = dropped;
        this.clock = clock;
        this.journal = journal;
        this.retained = new RetainedMessages(limits.retained(), dropped, clock, journal);
    }

    /** Takes what an earlier process has left in the journal's store; to be complete before anybody connects. */
    public CompletionStage<@Nullable Void> restore(PlainStore store) {
        Recovery recovery = new Recovery(journal);
        return recovery.read(store).thenAccept(done -> {
            numbers.set(recovery.highestNumber());
            recovery.sessions().forEach(this::restore);
            recovery.orphans().forEach(this::restoreOrphan);
            recovery.retained().forEach(retained::restore);
            removeExpired();
            recovery.legacies()
                    .forEach((number, left) ->
                            handOn(left.iterator(), ledger("", number, () -> {}), Drop.SESSION_ENDED));
            sessions.values().stream()
                    .sorted(Comparator.comparingLong(BrokerSession::gone))
                    .forEach(away::add);
            giveUpTooMany();
        });
    }

    private void restore(Recovery.Left left) {
        BrokerSession session = new BrokerSession(
                left.clientId, queues, all, dropped, clock, stored -> ledger(left.clientId, left.number, stored));
        session.restore(left.lifetime, left.messages, left.taken);
        left.subscriptions.forEach((filter, options) -> {
            filterRoom.takeAnyway(session, filter);
            filters.add(filter, session, options);
        });
        sessions.put(left.clientId, session);
        LastWill will = left.will;
        if (will != null) {
            session.restore(will);
            wills.add(will, session, due(will, session));
        }
    }

    /** The will of a session that has ended. */
    private void restoreOrphan(Recovery.Orphan left) {
        BrokerSession ended =
                new BrokerSession("", queues, all, dropped, clock, stored -> ledger("", left.number(), stored));
        ended.restore(left.will());
        wills.addDue(left.will(), ended);
    }

    private static long due(LastWill will, BrokerSession session) {
        return session.gone() + TimeUnit.SECONDS.toMillis(Math.min(will.delaySeconds(), session.expirySeconds()));
    }

    /**
     * Opens the session of a client that connects; a connection that it has already is taken over. One that lasts no longer
     * than the connection is not stored.
     *
     * @param fresh whether an earlier session is ended first
     */
    public Opened open(String clientId, boolean fresh, Attachment by) {
        while (true) {
            BrokerSession known = sessions.get(clientId);
            if (known != null && (fresh || known.expirySeconds() == 0 || expire(known))) {
                end(known, true, null);
                known = null;
            }
            BrokerSession session = known == null ? make(clientId, by.expirySeconds()) : known;
            boolean taken = known == null && sessions.putIfAbsent(clientId, session) != null;
            if (!taken && session.connect(by)) {
                away.remove(session);
                wills.revoke(session);
                return new Opened(session, known != null);
            }
        } // somebody else has opened or ended it meanwhile
    }

    private BrokerSession make(String clientId, long expiry) {
        long number = numbers.incrementAndGet();
        return new BrokerSession(
                clientId,
                queues,
                all,
                dropped,
                clock,
                stored -> expiry == 0 ? Ledger.NONE : ledger(clientId, number, stored));
    }

    private Ledger ledger(String clientId, long number, Runnable stored) {
        return journal.keeps() ? new StoredSession(journal, clientId, number, stored) : Ledger.NONE;
    }

    /**
     * A client's connection is gone, and its session lasts for another while, in seconds; with 0 it ends. Where another
     * connection has taken its place, only its will counts. {@link #publishDue} is to be called then.
     *
     * @param will that stands, or absent
     */
    public void disconnected(BrokerSession session, Sink sink, long expiry, @Nullable LastWill will) {
        if (session.disconnect(sink, expiry, will != null)) {
            if (will != null) {
                wills.add(will, session, due(will, session));
            }
            if (!expire(session)) {
                away.add(session);
                giveUpTooMany();
            }
            if (session.ended()) {
                wills.hurry(session); // somebody else has ended it meanwhile
            }
            if (session.connected()) {
                wills.revoke(session); // it was quicker
            }
        } else if (will != null && (will.delaySeconds() == 0 || session.ended())) {
            wills.addDue(will, session); // else the session goes on, and it is void
        } else if (session.ended()) {
            session.renounce();
        }
    }

    /** Publishes the wills whose time has come. To be called again and again. */
    public void publishDue(Heir heir) {
        for (Wills.Waiting next = wills.due(clock.getAsLong()); next != null; next = wills.due(clock.getAsLong())) {
            LastWill will = next.will();
            BrokerSession author = next.author();
            journal.enter();
            try {
                heir.carryOut(will, author, () -> author.willOver(will));
            } finally {
                journal.leave();
            }
        }
    }

    private void giveUpTooMany() {
        for (BrokerSession longest = away.tooMany(); longest != null; longest = away.tooMany()) {
            if (end(longest, false, Drop.SESSION_ENDED)) {
                givenUp.increment();
            }
        }
    }

    /**
     * Ends a session with all its subscriptions, unless its client is there.
     *
     * @param anyway even then
     * @param why nobody gets what it leaves; absent: the client wants it so
     */
    boolean end(BrokerSession session, boolean anyway, @Nullable Drop why) {
        return end(session, () -> session.end(anyway), why);
    }

    private boolean expire(BrokerSession session) {
        return end(session, () -> session.expire(clock.getAsLong()), Drop.SESSION_ENDED);
    }

    /** Its end, and what becomes of the first of what it leaves, are stored as one. */
    private boolean end(BrokerSession session, Supplier<Optional<List<Undelivered>>> end, @Nullable Drop why) {
        journal.enter();
        try {
            Optional<List<Undelivered>> left = end.get();
            left.ifPresent(undelivered -> {
                forget(session);
                undelivered.stream().filter(each -> !each.free()).forEach(each -> tell(each.delivery(), why));
                handOn(undelivered.stream().filter(Undelivered::free).iterator(), session.ledger(), why);
            });
            return left.isPresent();
        } finally {
            journal.leave();
        }
    }

    private void handOn(Iterator<Undelivered> left, Ledger ledger, @Nullable Drop why) {
        new Legacy(journal, ledger, left, delivery -> handOn(delivery, why)).begin();
    }

    /** What came by a shared subscription is for another member of its group (MQTT 5, 4.8.2). */
    private void handOn(Delivery left, @Nullable Drop why) {
        if (left.expired(clock.getAsLong())) {
            tell(left, Drop.EXPIRED);
        } else if (!(left instanceof Copy copy && route(copy.message().topic()).handOn(copy))) {
            tell(left, why);
        }
    }

    private void tell(Delivery left, @Nullable Drop why) {
        if (why != null) {
            dropped.accept(left, why);
        }
    }

    /**
     * Ends sessions whose time is over, and drops retained messages and messages in queues that are too old. Looks at all
     * of them.
     *
     * @return how many sessions have ended
     */
    public int removeExpired() {
        retained.removeExpired();
        return (int) sessions.values().stream().filter(this::expire).count();
    }

    private void forget(BrokerSession session) {
        List<TopicFilter.Valid> own =
                filters.of(session).stream().map(Subscription::filter).toList();
        session.ledger().unsubscribed(own);
        filters.removeAll(session);
        own.forEach(filter -> filterRoom.giveBack(session, filter));
        away.remove(session);
        wills.hurry(session);
        sessions.remove(session.clientId(), session);
    }

    /** What became of a subscription. */
    private enum Subscribed {
        NEW,
        AGAIN,
        NO_ROOM
    }

    /**
     * Subscribes.
     *
     * @return retained messages that it gets now, to be delivered behind the SUBACK; absent: there is no room for its filter
     */
    public @Nullable List<Copy> subscribe(
            BrokerSession session, TopicFilter.Valid filter, SubscriptionOptions options) {
        Subscribed became =
                session.change(() -> change(session, filter, options)).orElse(Subscribed.AGAIN);
        if (became == Subscribed.NO_ROOM) {
            return null;
        }
        boolean sends = options.retainHandling() == RetainHandling.ALWAYS
                || (options.retainHandling() == RetainHandling.IF_NEW && became == Subscribed.NEW);
        return sends ? retained(filter, options) : List.of();
    }

    private Subscribed change(BrokerSession session, TopicFilter.Valid filter, SubscriptionOptions options) {
        boolean again = filters.has(filter, session);
        if (!again && !filterRoom.take(session, filter)) {
            return Subscribed.NO_ROOM;
        }
        session.ledger().subscribed(filter, options);
        filters.add(filter, session, options);
        return again ? Subscribed.AGAIN : Subscribed.NEW;
    }

    /** What is retained for a subscription now; nothing for a shared one (MQTT 5, 4.8.2). */
    public List<Copy> retained(TopicFilter.Valid filter, SubscriptionOptions options) {
        return filter instanceof TopicFilter.Plain
                ? retained.match(filter).stream()
                        .map(message -> kept(message, options))
                        .toList()
                : List.of();
    }

    /** Unsubscribes; false: there was nothing. */
    public boolean unsubscribe(BrokerSession session, TopicFilter.Valid filter) {
        return session.change(() -> {
                    boolean removed = filters.remove(filter, session);
                    if (removed) {
                        filterRoom.giveBack(session, filter);
                        session.ledger().unsubscribed(filter);
                    }
                    return removed;
                })
                .orElse(false);
    }

    /** What there is now. Looks at every session. */
    public Census census() {
        int connected = (int)
                sessions.values().stream().filter(BrokerSession::connected).count();
        return new Census(
                sessions.size(),
                connected,
                filters.size(),
                retained.topics(),
                retained.bytes(),
                all.bytes(),
                filterRoom.bytes(),
                givenUp.sum());
    }

    /** All that a client has subscribed to. */
    public List<Subscription<BrokerSession, SubscriptionOptions>> subscriptions(BrokerSession session) {
        return filters.of(session);
    }

    /** Who gets the messages of a topic; worth keeping for as long as {@link #isCurrent}. */
    public Route route(String topic) {
        return Route.of(filters.match(topic));
    }

    /** Whether a route that was kept says what a new one would say. */
    public boolean isCurrent(Route route) {
        return filters.isCurrent(route.matches());
    }

    /** {@link #publish(Message, Route, BrokerSession, int)} of QoS 0 and 1, or without an id. */
    public int publish(Message message, Route route, @Nullable BrokerSession author) {
        return publish(message, route, author, 0);
    }

    /**
     * Passes a message on, and retains it where it says so. All of that is stored as one. Must not be called from within a
     * {@link Sink}.
     *
     * @param author absent: the broker itself
     * @param packetId of a message of QoS 2 that has {@linkplain BrokerSession#begin begun}: not taken again from here on
     * @return how many clients get it
     */
    public int publish(Message message, Route route, @Nullable BrokerSession author, int packetId) {
        journal.enter();
        try {
            if (message.retain()) {
                retained.put(message);
            }
            if (author != null && packetId != 0) {
                author.taken(packetId);
            }
            // who subscribed meanwhile has seen what was retained before
            Route current = isCurrent(route) ? route : route(message.topic());
            return current.deliver(message, author);
        } finally {
            journal.leave();
        }
    }

    /**
     * Completes when everything that has changed so far is durable, at once where that is so or where there is no store; on
     * any thread, which must be left at once. Those who wait are told in no order, but acknowledgements must keep the order
     * of the packets (MQTT 5, 4.6). Fails only when the broker has been closed before.
     */
    public CompletionStage<@Nullable Void> stored() {
        return journal.stored();
    }

    /** Stores what has changed so far, if the store takes it, and no more. */
    @Override
    public void close() {
        journal.close();
    }

    private static Copy kept(Message message, SubscriptionOptions options) {
        return new Copy(message, Math.min(options.qos(), message.qos()), true, options.identifiers());
    }
}
