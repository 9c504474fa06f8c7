package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.Drop;
import io.thingway.mqtt.internal.broker.store.Journal;
import io.thingway.mqtt.internal.broker.topic.Retained;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import io.thingway.mqtt.plain.PlainStore.Put;
import io.thingway.mqtt.plain.PlainStore.Remove;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** The newest retained message of each topic, in memory and in the journal, in one order. Safe from any thread. */
final class RetainedMessages {
    private final Retained<Message> messages;
    private final BiConsumer<Delivery, Drop> dropped;
    private final Journal journal;

    RetainedMessages(Retained.Limits limits, BiConsumer<Delivery, Drop> dropped, LongSupplier clock, Journal journal) {
        this.messages = new Retained<>(limits, Message::size, message -> message.expired(clock.getAsLong()));
        this.dropped = dropped;
        this.journal = journal;
    }

    int topics() {
        return messages.topics();
    }

    long bytes() {
        return messages.bytes();
    }

    List<Message> match(TopicFilter.Valid filter) {
        return messages.match(filter);
    }

    /** An empty one takes the topic's message away (MQTT 5, 3.3.1.3). */
    synchronized void put(Message message) {
        if (message.payload().length == 0) {
            if (messages.remove(message.topic())) {
                removed(message.topic());
            }
        } else if (keeps(message)) {
            journal.replace(new Put(Kinds.RETAINED, message.topic(), States.retained(message)));
        }
    }

    /** Takes one of an earlier process. */
    synchronized void restore(Message message) {
        if (!keeps(message)) {
            removed(message.topic());
        }
    }

    synchronized int removeExpired() {
        return messages.removeExpired(this::removed);
    }

    private boolean keeps(Message message) {
        boolean kept = messages.put(message.topic(), message) == Retained.Outcome.KEPT;
        if (!kept) {
            dropped.accept(new Copy(message, message.qos(), true, List.of()), Drop.NOT_RETAINED);
        }
        return kept;
    }

    private void removed(String topic) {
        journal.replace(new Remove(Kinds.RETAINED, topic));
    }
}
