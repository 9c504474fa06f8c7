package io.thingway.mqtt.internal.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of a member of a group for which much waits. */
class LegacyTest implements OpenSink {
    private static final int MESSAGES = 1_700;
    private static final int FEW = 1_100;
    private static final List<String> ALL =
            IntStream.range(0, MESSAGES).mapToObj(number -> "m" + number).toList();

    private final CrashingStore store = new CrashingStore();
    private final List<String> heard = new ArrayList<>();
    private Steps steps = new Steps();
    private Broker broker = start();

    /** All of it waits for the eldest. */
    @BeforeEach
    void fill() {
        leave(member("c"));
        leave(member("d"));
        for (String text : ALL) {
            broker.publish(Message.of("a", text.getBytes(UTF_8), 1, false), broker.route("a"), null);
        }
        store();
    }

    @Test
    void others_wait_for_a_portion() {
        BrokerSession other = open("other", false);
        store();
        open("c", true);
        runUntilUnderWay();
        other.begin(1);
        other.taken(1);
        CompletableFuture<?> stored = broker.stored().toCompletableFuture();
        int before = store.changes();
        finishOne();
        finishOne();
        assertThat(stored).isCompleted();
        assertThat(store.changes() - before).isLessThan(2 * FEW);

        store();
        open("d", false);
        assertThat(heard).isEqualTo(ALL);
        assertThat(store.states(Kinds.MESSAGE)).hasSize(MESSAGES);
    }

    @Test
    void what_a_crash_interrupts_goes_on() {
        open("c", true);
        runUntilUnderWay();
        finishOne();
        store.crash(new Random(1));
        steps = new Steps();
        broker = start();
        runUntilUnderWay();
        int before = store.changes();
        finishOne();
        assertThat(store.changes() - before).isLessThan(FEW);

        store();
        open("d", false);
        assertThat(heard).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(store.states(Kinds.MESSAGE)).hasSize(MESSAGES);
    }

    private BrokerSession member(String id) {
        BrokerSession session = open(id, false);
        TopicFilter.Valid filter = (TopicFilter.Valid) TopicFilter.parse("$share/g/a");
        broker.subscribe(session, filter, SubscriptionOptions.of(1));
        return session;
    }

    private void leave(BrokerSession session) {
        broker.disconnected(session, this, 100, null);
    }

    private BrokerSession open(String id, boolean fresh) {
        return broker.open(id, fresh, new Attachment(this, 0xFFFF, fresh ? 0 : 100, () -> {}))
                .session();
    }

    private Broker start() {
        Broker started = new Broker(
                new BrokerLimits(QueueLimits.DEFAULT, new Retained.Limits(1, 1)),
                (delivery, why) -> heard.add("dropped"),
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
        heard.add(new String(((Copy) delivery).message().payload(), UTF_8));
    }

    @Override
    public void release(int packetId) {
        // none of QoS 2
    }
}
