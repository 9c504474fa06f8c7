package io.thingway.mqtt.internal.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.internal.broker.session.Attachment;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.OpenSink;
import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.store.StoreJournal;
import io.thingway.mqtt.internal.broker.topic.Retained;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The end of a session that has much: nobody waits for all of it. */
class RemovalTest implements OpenSink {
    private static final int MESSAGES = 1_200;
    private static final int FILTERS = 700;
    private static final int FEW = 1_100;

    private final CrashingStore store = new CrashingStore();
    private Steps steps = new Steps();
    private Broker broker = start();

    @Test
    void others_wait_for_a_portion() {
        fill();
        BrokerSession other = open("other", 100);
        store();
        open("c", 0);
        runUntilUnderWay();
        other.begin(1);
        other.taken(1);
        CompletableFuture<?> stored = broker.stored().toCompletableFuture();
        int before = store.changes();
        finishOne();
        finishOne();

        assertThat(stored).isCompleted();
        assertThat(store.changes() - before).isLessThan(2 * FEW);
        assertThat(store.states(Kinds.MESSAGE)).isNotEmpty();
        store();
        assertThat(store.states(Kinds.MESSAGE)).isEmpty();
        assertThat(store.states(Kinds.SUBSCRIPTION)).isEmpty();
        assertThat(store.states(Kinds.SESSION)).containsOnlyKeys("other");
    }

    @Test
    void what_a_crash_leaves_is_removed_in_portions_too() {
        fill();
        open("c", 0);
        runUntilUnderWay();
        finishOne();
        store.crash(new Random(1));
        steps = new Steps();
        broker = start();
        assertThat(store.states(Kinds.MESSAGE)).isNotEmpty();
        runUntilUnderWay();
        int before = store.changes();
        finishOne();
        assertThat(store.changes() - before).isLessThan(FEW);
        store();
        assertThat(store.isEmpty()).isTrue();
    }

    private void fill() {
        BrokerSession session = open("c", 100);
        for (int filter = 1; filter < FILTERS; filter++) {
            subscribe(session, "no/" + filter);
        }
        subscribe(session, "a");
        broker.disconnected(session, this, 100, null);
        for (int message = 0; message < MESSAGES; message++) {
            broker.publish(Message.of("a", new byte[1], 1, false), broker.route("a"), null);
        }
        store();
    }

    /** {@code lasts} 0: an earlier session ends. */
    private BrokerSession open(String id, long lasts) {
        return broker.open(id, lasts == 0, new Attachment(this, 9, lasts, () -> {}))
                .session();
    }

    private void subscribe(BrokerSession session, String filter) {
        broker.subscribe(session, (TopicFilter.Valid) TopicFilter.plain(filter), SubscriptionOptions.of(1));
    }

    private Broker start() {
        Broker started = new Broker(
                new BrokerLimits(QueueLimits.DEFAULT, new Retained.Limits(1, 1)),
                (delivery, why) -> {},
                () -> 0,
                new StoreJournal(store, steps, steps));
        started.restore(store).toCompletableFuture().join();
        return started;
    }

    /** A batch is with the store, as far as the journal has come. */
    private void runUntilUnderWay() {
        steps.runAll();
    }

    private void finishOne() {
        assertThat(store.finish()).isTrue();
        runUntilUnderWay();
    }

    private void store() {
        steps.finish(store);
    }

    @Override
    public void publish(int packetId, boolean duplicate, Delivery delivery) {
        // nobody listens
    }

    @Override
    public void release(int packetId) {
        // nobody listens
    }
}
