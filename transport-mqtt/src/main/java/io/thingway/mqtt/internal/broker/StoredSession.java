package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.LastWill;
import io.thingway.mqtt.internal.broker.session.Ledger;
import io.thingway.mqtt.internal.broker.session.Lifetime;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.store.Journal;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import io.thingway.mqtt.plain.PlainStore.Put;
import io.thingway.mqtt.plain.PlainStore.Remove;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one session writes down, through the journal. Its number is its own; the client's next session has another one.
 *
 * @param stored to be run when something is durable for which the session waits
 */
record StoredSession(Journal journal, String clientId, long number, Runnable stored) implements Ledger {
    private static final byte[] MARK = States.mark();

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public boolean durable(long position) {
        return journal.durable(position);
    }

    @Override
    public void lives(Lifetime lifetime) {
        journal.add(new Put(Kinds.SESSION, clientId, States.session(new States.Numbered(number, lifetime))));
    }

    @Override
    public void will(LastWill will) {
        journal.add(new Put(Kinds.WILL, Kinds.will(number), WillStates.bytes(will)));
    }

    @Override
    public void noWill() {
        journal.add(new Remove(Kinds.WILL, Kinds.will(number)));
    }

    @Override
    public void ended(long[] messages, int[] taken) {
        journal.add(new Remove(Kinds.SESSION, clientId));
        Removal.begin(
                journal,
                Stream.concat(
                                Arrays.stream(messages)
                                        .mapToObj(message -> new Remove(Kinds.MESSAGE, Kinds.message(number, message))),
                                Arrays.stream(taken)
                                        .mapToObj(packetId -> new Remove(Kinds.TAKEN, Kinds.message(number, packetId))))
                        .iterator());
    }

    @Override
    public void subscribed(TopicFilter.Valid filter, SubscriptionOptions options) {
        journal.add(new Put(Kinds.SUBSCRIPTION, Kinds.subscription(number, filter), States.subscription(options)));
    }

    @Override
    public void unsubscribed(TopicFilter.Valid filter) {
        journal.add(unsubscribe(filter));
    }

    @Override
    public void unsubscribed(List<TopicFilter.Valid> filters) {
        Removal.begin(journal, filters.stream().map(this::unsubscribe).iterator());
    }

    private Remove unsubscribe(TopicFilter.Valid filter) {
        return new Remove(Kinds.SUBSCRIPTION, Kinds.subscription(number, filter));
    }

    /**
     * What is not of plain topics, such as a push of a thing, ends with the process. With QoS 2 its id does not: the client
     * may have the message then, and is told after a restart to forget it.
     */
    @Override
    public long queued(long message, Delivery delivery, long since) {
        if (delivery instanceof Copy copy) {
            return put(message, States.queued(copy, since));
        }
        return delivery.qos() == 2 ? put(message, MARK) : 0;
    }

    @Override
    public long received(long message) {
        return put(message, MARK);
    }

    @Override
    public void settled(long message) {
        journal.add(new Remove(Kinds.MESSAGE, Kinds.message(number, message)));
    }

    @Override
    public void taken(int packetId) {
        journal.add(new Put(Kinds.TAKEN, Kinds.message(number, packetId), MARK));
    }

    @Override
    public void released(int packetId) {
        journal.add(new Remove(Kinds.TAKEN, Kinds.message(number, packetId)));
    }

    private long put(long message, byte[] state) {
        return journal.add(new Put(Kinds.MESSAGE, Kinds.message(number, message), state), stored);
    }
}
