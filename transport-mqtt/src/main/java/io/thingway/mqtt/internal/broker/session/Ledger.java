package io.thingway.mqtt.internal.broker.session;

import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import java.util.List;

/**
 * Where a session writes down what it must not forget. What it has written is durable later; a position says how far the
 * store has to come for that. Called under the session's lock, and so in its order: must return at once.
 */
public interface Ledger {
    /** Of a session that ends with its connection, or with the process: writes nothing. */
    Ledger NONE = new NoLedger();

    /** Whether anything is written. */
    boolean keeps();

    /** Whether everything up to a position is durable; 0 always is. */
    boolean durable(long position);

    /** The client has come, or gone, or stays away no longer than this. */
    void lives(Lifetime lifetime);

    /** What is to be published for the client, in place of what was. */
    void will(LastWill will);

    /** Nothing is any more. */
    void noWill();

    /**
     * The session is over; its will is not, and what else it had written is taken back by and by.
     *
     * @param messages numbers of messages to the client, but for those that others get first and that are {@link #settled} then
     * @param taken ids of messages from it
     */
    void ended(long[] messages, int[] taken);

    void subscribed(TopicFilter.Valid filter, SubscriptionOptions options);

    void unsubscribed(TopicFilter.Valid filter);

    /** The session is over, and so is what it had subscribed to, by and by. */
    void unsubscribed(List<TopicFilter.Valid> filters);

    /** A message to the client has got its number; says its position. */
    long queued(long number, Delivery delivery, long since);

    /** The client has said PUBREC to it; says the position of that. */
    long received(long number);

    /** Nothing more is to be said about it. */
    void settled(long number);

    /** A message of QoS 2 from the client was taken, and is not to be taken again. */
    void taken(int packetId);

    /** Its PUBREL has come: the id is free. */
    void released(int packetId);
}
