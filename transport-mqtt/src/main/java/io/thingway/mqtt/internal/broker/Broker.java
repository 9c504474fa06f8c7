package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.Drop;
import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.broker.session.Sink;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions.RetainHandling;
import io.thingway.mqtt.internal.broker.topic.Filters;
import io.thingway.mqtt.internal.broker.topic.Retained;
import io.thingway.mqtt.internal.broker.topic.Subscription;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Clients, what they subscribed to, and messages between them. Safe from any thread. */
public final class Broker {
    /**
     * A client's session, opened.
     *
     * @param present whether it was there before
     */
    public record Opened(BrokerSession session, boolean present) {}

    private final QueueLimits queues;
    private final BiConsumer<Delivery, Drop> dropped;
    private final LongSupplier clock;
    private final Filters<BrokerSession, SubscriptionOptions> filters = new Filters<>();
    private final Retained<Message> retained;
    private final Map<String, BrokerSession> sessions = new ConcurrentHashMap<>();

    /**
     * Nobody connected, nothing retained.
     *
     * @param dropped is told of every message that somebody does not get, and why
     * @param clock of milliseconds since 1970
     */
    public Broker(
            QueueLimits queues, Retained.Limits retained, BiConsumer<Delivery, Drop> dropped, LongSupplier clock) {
        this.queues = queues;
        this.dropped = dropped;
        this.clock = clock;
        this.retained = new Retained<>(retained, Message::size, message -> message.expired(clock.getAsLong()));
    }

    /**
     * Opens the session of a client that connects; a connection that it has already is taken over.
     *
     * @param fresh whether an earlier session is ended first
     */
    public Opened open(String clientId, boolean fresh, Sink sink, int receiveMaximum, Runnable takenOver) {
        while (true) {
            BrokerSession known = sessions.get(clientId);
            if (known != null && fresh) {
                end(known, true);
                known = null;
            }
            BrokerSession session = known == null ? new BrokerSession(clientId, queues, dropped, clock) : known;
            boolean taken = known == null && sessions.putIfAbsent(clientId, session) != null;
            if (!taken && session.connect(sink, receiveMaximum, takenOver)) {
                return new Opened(session, known != null);
            }
        } // somebody else has opened or ended it meanwhile
    }

    /** Ends a session with all its subscriptions, unless its client is there; {@code anyway}: even then. */
    public boolean end(BrokerSession session, boolean anyway) {
        if (!session.end(anyway)) {
            return false;
        }
        sessions.remove(session.clientId(), session);
        filters.removeAll(session);
        return true;
    }

    /**
     * Subscribes.
     *
     * @return retained messages that it gets now; to be delivered behind the SUBACK
     */
    public List<Copy> subscribe(BrokerSession session, TopicFilter.Valid filter, SubscriptionOptions options) {
        boolean isNew = filters.add(filter, session, options);
        boolean sends = options.retainHandling() == RetainHandling.ALWAYS
                || (options.retainHandling() == RetainHandling.IF_NEW && isNew);
        return sends && filter instanceof TopicFilter.Plain
                ? retained.match(filter).stream()
                        .map(message -> kept(message, options))
                        .toList()
                : List.of();
    }

    /** Unsubscribes; false: there was nothing. */
    public boolean unsubscribe(BrokerSession session, TopicFilter.Valid filter) {
        return filters.remove(filter, session);
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

    /**
     * Passes a message on, and retains it where it says so.
     *
     * @param author absent: the broker itself
     * @return how many clients get it
     */
    public int publish(Message message, Route route, @Nullable BrokerSession author) {
        if (message.retain()) {
            retain(message);
        }
        return route.deliver(message, author);
    }

    /** An empty one takes the topic's message away (MQTT 5, 3.3.1.3). */
    private void retain(Message message) {
        if (message.payload().length == 0) {
            retained.remove(message.topic());
        } else if (retained.put(message.topic(), message) != Retained.Outcome.KEPT) {
            dropped.accept(new Copy(message, message.qos(), true, List.of()), Drop.NOT_RETAINED);
        }
    }

    private static Copy kept(Message message, SubscriptionOptions options) {
        List<Integer> identifiers = options.identifier() == 0 ? List.of() : List.of(options.identifier());
        return new Copy(message, Math.min(options.qos(), message.qos()), true, identifiers);
    }
}
