package io.thingway.mqtt.internal.broker;

import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.LastWill;
import io.thingway.mqtt.internal.broker.session.Lifetime;
import io.thingway.mqtt.internal.broker.session.Outgoing.Unsettled;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.session.Undelivered;
import io.thingway.mqtt.internal.broker.store.Journal;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.mqtt.plain.PlainStore;
import io.thingway.mqtt.plain.PlainStore.Put;
import io.thingway.mqtt.plain.PlainStore.Remove;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what an earlier process has left. What cannot be read is told and set aside, so that it harms nothing else; what
 * belongs to a session that had ended is removed.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** What is left of one session. */
    static final class Left {
        final String clientId;
        final long number;
        final Lifetime lifetime;
        final Map<TopicFilter.Valid, SubscriptionOptions> subscriptions = new LinkedHashMap<>();
        final List<Unsettled> messages = new ArrayList<>(0);
        final List<Integer> taken = new ArrayList<>(0);

        @Nullable
        LastWill will;

        Left(String clientId, States.Numbered session) {
            this.clientId = clientId;
            this.number = session.number();
            this.lifetime = session.lifetime();
        }
    }

    /** A will whose session, which had that number, has ended. */
    record Orphan(long number, LastWill will) {}

    /** Takes one state of a kind. */
    private interface Taking {
        /** False: it belongs to nobody. */
        boolean take(String name, byte[] state);
    }

    private final Journal journal;
    private final Map<Long, Left> sessions = new LinkedHashMap<>();
    private final List<Message> retained = new ArrayList<>();
    private final List<Orphan> orphans = new ArrayList<>(0);
    private final Map<Long, List<Undelivered>> legacies = new LinkedHashMap<>(0);
    private final List<Remove> leftovers = new ArrayList<>(0);
    private long highestNumber;
    private boolean sessionDamaged;

    Recovery(Journal journal) {
        this.journal = journal;
    }

    Collection<Left> sessions() {
        return sessions.values();
    }

    List<Orphan> orphans() {
        return orphans;
    }

    /** What sessions that had ended have left to others, by their numbers. */
    Map<Long, List<Undelivered>> legacies() {
        return legacies;
    }

    List<Message> retained() {
        return retained;
    }

    /** Of all sessions of which there is something. */
    long highestNumber() {
        return highestNumber;
    }

    CompletionStage<@Nullable Void> read(PlainStore store) {
        return read(store, Kinds.SESSION, this::takeSession)
                .thenCompose(done -> read(store, Kinds.SUBSCRIPTION, this::takeSubscription))
                .thenCompose(done -> read(store, Kinds.MESSAGE, this::takeMessage))
                .thenCompose(done -> read(store, Kinds.TAKEN, this::takeTaken))
                .thenCompose(done -> read(store, Kinds.WILL, this::takeWill))
                .thenCompose(done -> read(store, Kinds.RETAINED, this::takeRetained))
                .thenRun(() -> Removal.begin(journal, leftovers.iterator()));
    }

    private CompletionStage<@Nullable Void> read(PlainStore store, String kind, Taking taking) {
        return store.read(kind, (name, state) -> {
            try {
                if (!taking.take(name, state)) {
                    remove(kind, name, state);
                }
            } catch (ThingException damaged) {
                LOG.error("{} {} is damaged and set aside: {}", kind, printable(name), damaged.message());
                sessionDamaged |= kind.equals(Kinds.SESSION);
                setAside(kind, name, state);
            }
        });
    }

    /** A session may remember what its client listens to among things, and their tokens are not for logs. */
    private static String printable(String name) {
        int things = name.indexOf(ThingTopic.THINGS);
        return things < 0 ? name : name.substring(0, things + ThingTopic.THINGS.length()) + "…";
    }

    private boolean takeSession(String clientId, byte[] state) {
        Left session = new Left(clientId, States.session(state));
        note(session.number);
        sessions.put(session.number, session);
        return true;
    }

    private boolean takeSubscription(String name, byte[] state) {
        Left session = session(name);
        if (session != null) {
            session.subscriptions.put(Kinds.filter(name), States.subscription(state));
        }
        return session != null;
    }

    private boolean takeMessage(String name, byte[] state) {
        Left session = session(name);
        Unsettled message = States.unsettled(Kinds.ownNumber(name), state);
        if (session != null) {
            session.messages.add(message);
        }
        return session != null || isLeftToOthers(Kinds.session(name), message);
    }

    /** Of a session that had ended, and had not handed it on yet. Nobody knows what was sent: that is as if all was. */
    private boolean isLeftToOthers(long session, Unsettled message) {
        Delivery delivery = message.delivery();
        Undelivered left = delivery == null ? null : new Undelivered(message.number(), delivery, true);
        boolean free = left != null && left.free() && !sessionDamaged;
        if (free) {
            legacies.computeIfAbsent(session, none -> new ArrayList<>()).add(left);
        }
        return free;
    }

    private boolean takeTaken(String name, byte[] state) {
        Left session = session(name);
        if (session != null) {
            session.taken.add(Kinds.packetId(name));
        }
        return session != null;
    }

    private boolean takeWill(String name, byte[] state) {
        LastWill will = WillStates.will(state);
        Left session = session(name);
        if (session != null) {
            session.will = will;
        } else if (!sessionDamaged) {
            orphans.add(new Orphan(Kinds.session(name), will));
        }
        return session != null || !sessionDamaged;
    }

    private boolean takeRetained(String topic, byte[] state) {
        return retained.add(States.retained(state));
    }

    private @Nullable Left session(String name) {
        long number = Kinds.session(name);
        note(number);
        return sessions.get(number);
    }

    private void note(long number) {
        highestNumber = Math.max(highestNumber, number);
    }

    /** Of a session that had ended, unless it is one that could not be read. */
    private void remove(String kind, String name, byte[] state) {
        if (sessionDamaged) {
            setAside(kind, name, state);
        } else {
            leftovers.add(new Remove(kind, name));
        }
    }

    private void setAside(String kind, String name, byte[] state) {
        journal.add(new Put(Kinds.DAMAGED, kind + '/' + name, state));
        journal.add(new Remove(kind, name));
    }
}
