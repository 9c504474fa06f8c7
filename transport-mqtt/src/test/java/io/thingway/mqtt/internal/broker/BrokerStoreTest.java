package io.thingway.mqtt.internal.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.internal.broker.session.Attachment;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.LastWill;
import io.thingway.mqtt.internal.broker.session.OpenSink;
import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.store.StoreJournal;
import io.thingway.mqtt.internal.broker.topic.Retained;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import io.thingway.server.RequestContext;
import io.thingway.testkit.log.LogTap;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a restart finds, and what it does not. */
class BrokerStoreTest implements OpenSink {
    private static final QueueLimits QUEUES = new QueueLimits(100, 10_000, 60_000, QueueLimits.Policy.NEWEST);

    private final CrashingStore store = new CrashingStore();
    private final List<String> heard = new ArrayList<>();
    private long now;
    private Steps steps = new Steps();
    private StoreJournal journal = new StoreJournal(store, steps, steps);
    private Broker broker = start();

    @Test
    void a_session_that_ends_with_its_connection_leaves_nothing() {
        BrokerSession session = open("c", 0);
        subscribe(session, "#", 2);
        publish("a", 1, Message.NEVER);
        session.begin(7);
        session.taken(7);
        store();
        assertThat(store.isEmpty()).isTrue();

        leave(session);
        store();
        assertThat(store.isEmpty()).isTrue();
        assertThat(isThere("c")).isFalse();
    }

    @Test
    void qos_0_is_not_stored() {
        subscribe(open("c", 100), "#", 2);
        publish("a", 0, Message.NEVER);
        store();

        assertThat(store.states(Kinds.MESSAGE)).isEmpty();
    }

    @Test
    void a_message_leaves_when_it_is_stored_and_its_pubrel_when_the_pubrec_is() {
        BrokerSession session = open("c", 100);
        subscribe(session, "#", 2);
        publish("a", 2, Message.NEVER);
        assertThat(heard).isEmpty();
        store();
        assertThat(heard).containsExactly("a 1");

        session.received(1);
        assertThat(heard).hasSize(1);
        store();
        assertThat(heard).containsExactly("a 1", "PUBREL 1");
        session.completed(1);
        store();
        assertThat(store.states(Kinds.MESSAGE)).isEmpty();
    }

    @Test
    void what_waits_for_a_client_that_had_gone_before_is_new_to_it_after_a_restart() {
        BrokerSession session = open("c", 100);
        subscribe(session, "#", 2);
        publish("a", 1, Message.NEVER);
        store();
        leave(session);
        publish("b", 1, Message.NEVER);
        publish("old", 1, 5);
        publish("c", 1, Message.NEVER);
        store();
        now = 5;
        restart();

        open("c", 100);
        assertThat(heard).containsExactly("a 1", "a 1 again", "b 2", "old EXPIRED", "c 4");
    }

    @Test
    void what_was_not_settled_when_the_process_died_may_come_twice() {
        BrokerSession session = open("c", 100);
        subscribe(session, "#", 2);
        publish("a", 1, Message.NEVER);
        publish("b", 2, Message.NEVER);
        publish("old", 1, 5);
        store();
        session.acknowledged(1);
        session.received(2);
        store();
        heard.clear();
        now = 5;
        restart();

        open("c", 100);
        publish("c", 1, Message.NEVER);
        store();
        assertThat(heard).containsExactly("old EXPIRED", "PUBREL 2", "c 4");
    }

    @Test
    void a_session_lasts_from_when_its_client_had_gone() {
        leave(open("c", 10));
        store();
        now = 9_999;
        restart();
        assertThat(isThere("c")).isTrue();
    }

    @Test
    void what_a_session_that_is_over_at_the_restart_had_for_a_group_is_another_member_s() {
        BrokerSession first = open("c", 10);
        subscribe(first, "$share/g/#", 2);
        leave(first);
        publish("a", 1, Message.NEVER);
        BrokerSession second = open("d", 100);
        subscribe(second, "$share/g/#", 1);
        leave(second);
        store();
        now = 10_000;
        restart();
        store();
        assertThat(store.states(Kinds.SESSION)).containsOnlyKeys("d");
        assertThat(heard).isEmpty();
        restart();

        open("d", 100);
        assertThat(heard).containsExactly("a 1");
    }

    @Test
    void what_is_too_old_is_handed_on_to_nobody() {
        BrokerSession first = open("c", 100);
        subscribe(first, "$share/g/#", 1);
        publish("sent", 1, 5);
        store();
        leave(first);
        publish("a", 1, Message.NEVER);
        publish("waits", 1, 5);
        store();
        heard.clear();
        now = 5;
        subscribe(open("d", 0), "$share/g/#", 1);
        broker.end(first, false, null);

        assertThat(heard).containsExactly("sent EXPIRED", "a 1", "waits EXPIRED");
    }

    @Test
    void nothing_is_given_to_a_member_whose_time_is_over() {
        List.of("c", "d", "e").forEach(id -> {
            BrokerSession member = open(id, id.equals("e") ? 30 : 10);
            subscribe(member, "$share/g/#", 1);
            leave(member);
        });
        publish("a", 1, Message.NEVER);
        now = 10_000;
        publish("b", 1, Message.NEVER);
        assertThat(broker.removeExpired()).isEqualTo(2);
        store();
        assertThat(heard).isEmpty();
        assertThat(store.states(Kinds.MESSAGE)).hasSize(2);

        now = 30_000;
        assertThat(broker.publish(Message.of("c", new byte[1], 1, false), broker.route("c"), null))
                .as("receivers")
                .isZero();
        broker.removeExpired();
        assertThat(heard).containsExactlyInAnyOrder("a SESSION_ENDED", "b SESSION_ENDED");
    }

    /** Which it has just now: the filters do not know yet. */
    @Test
    void nothing_is_given_to_a_member_whose_session_has_ended() {
        BrokerSession first = open("c", 100);
        subscribe(first, "$share/g/#", 1);
        subscribe(open("d", 0), "$share/g/#", 1);
        first.end(true);
        publish("a", 1, Message.NEVER);
        publish("b", 1, Message.NEVER);

        assertThat(heard).containsExactly("a 1", "b 2");
        Copy copy = new Copy(Message.of("c", new byte[1], 1, false), 1, false, List.of());
        assertThat(first.deliver(copy)).as("taken").isFalse();
    }

    @Test
    void a_session_that_is_over_at_the_restart_is_gone_with_all_it_had() {
        BrokerSession session = open("c", 10);
        subscribe(session, "#", 2);
        session.begin(7);
        session.taken(7);
        store();
        leave(session);
        publish("a", 1, Message.NEVER);
        store();
        now = 10_000;
        restart();
        store();

        assertThat(store.isEmpty()).isTrue();
        assertThat(isThere("c")).isFalse();
    }

    @Test
    void a_session_whose_client_was_there_at_the_end_lasts_from_the_restart() {
        open("c", 10);
        store();
        now = 50_000;
        restart();
        store();
        now = 59_999;
        restart();
        assertThat(broker.removeExpired()).isZero();
        now = 60_000;
        assertThat(broker.removeExpired()).isEqualTo(1);
        store();
        assertThat(store.isEmpty()).isTrue();
    }

    @Test
    void the_last_word_on_the_expiry_is_that_of_disconnect() {
        broker.disconnected(open("c", 10), this, 20, null);
        now = 19_999;
        assertThat(broker.removeExpired()).isZero();
        broker.disconnected(open("c", 10), this, 0, null);
        store();
        assertThat(store.isEmpty()).isTrue();
    }

    @Test
    void what_has_waited_too_long_is_dropped() {
        BrokerSession session = open("c", 1_000);
        subscribe(session, "#", 2);
        leave(session);
        publish("a", 1, Message.NEVER);
        now = 59_999;
        publish("b", 1, Message.NEVER);
        store();
        restart();
        now = 60_000;
        broker.removeExpired();
        assertThat(heard).containsExactly("a WAITED_TOO_LONG");
        open("c", 1_000);
        assertThat(heard).containsExactly("a WAITED_TOO_LONG", "b 2");
    }

    @Test
    void an_id_that_the_client_may_hold_for_a_push_of_a_thing_is_released_after_a_restart() {
        BrokerSession session = open("c", 100);
        session.deliver(new Foreign(1));
        session.deliver(new Foreign(2));
        store();
        assertThat(heard).containsExactly("thing 1", "thing 2");
        restart();

        open("c", 100);
        assertThat(heard).containsExactly("thing 1", "thing 2", "PUBREL 2");
    }

    @Test
    void a_will_that_waits_is_published_when_it_is_due_though_the_process_did_not_live() {
        subscribe(open("r", 1_000), "#", 2);
        leaveWill(open("c", 1_000, will("a", 5)), will("a", 5));
        store();
        now = 4_999;
        restart();
        publishDue();
        assertThat(heard).isEmpty();
        now = 60_000;
        restart();
        publishDue();
        store();
        restart();
        publishDue();

        assertThat(store.states(Kinds.WILL)).isEmpty();
        open("r", 1_000);
        assertThat(heard).containsExactly("a 1");
    }

    @Test
    void a_client_that_is_back_after_the_restart_has_no_will() {
        subscribe(open("r", 1_000), "#", 2);
        leaveWill(open("c", 1_000, will("a", 5)), will("a", 5));
        store();
        restart();
        open("c", 1_000);
        store();
        now = 60_000;
        restart();
        publishDue();

        assertThat(store.states(Kinds.WILL)).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void who_was_there_when_the_process_died_has_left_a_will_unless_it_is_back_in_time() {
        subscribe(open("r", 1_000), "#", 2);
        open("c", 1_000, will("c", 5));
        open("d", 1_000, will("d", 5));
        store();
        restart();
        open("d", 1_000);
        now = 4_999;
        publishDue();
        now = 5_000;
        publishDue();
        store();
        open("r", 1_000);
        assertThat(heard).containsExactly("c 1");
    }

    @Test
    void the_will_of_a_session_that_has_ended_is_not_forgotten() {
        subscribe(open("r", 1_000), "#", 2);
        open("c", 1_000, will("a", 500));
        store();
        broker.open("c", true, by(10)); // the old connection has not said yet whether its will stands
        store();
        restart();
        publishDue();
        store();
        open("r", 1_000);

        assertThat(heard).containsExactly("a 1");
        assertThat(store.states(Kinds.WILL)).isEmpty();
    }

    @Test
    void who_has_said_disconnect_leaves_no_will_though_its_session_ends_meanwhile() {
        BrokerSession session = open("c", 1_000, will("a", 500));
        broker.open("c", true, by(10));
        broker.disconnected(session, this, 1_000, null);
        store();
        assertThat(store.states(Kinds.WILL)).isEmpty();
    }

    @Test
    void a_will_is_the_same_after_a_restart() {
        LastWill will = new LastWill(
                "t/ü",
                new byte[] {1, 2},
                1,
                true,
                new byte[] {1, 0},
                7,
                9,
                new RequestContext("mqtt", new InetSocketAddress("192.0.2.7", 4711), true, "c", "CN=c"));
        assertThat(WillStates.will(WillStates.bytes(will)))
                .usingRecursiveComparison()
                .isEqualTo(will);
    }

    @Test
    void retained_messages_stay_until_they_expire() {
        retain("a", Message.NEVER);
        retain("b", 5);
        retain("c", Message.NEVER);
        broker.publish(Message.of("c", new byte[0], 1, true), broker.route("c"), null);
        store();
        assertThat(store.states(Kinds.RETAINED)).containsOnlyKeys("a", "b");
        now = 5;
        restart();
        store();
        assertThat(store.states(Kinds.RETAINED)).containsOnlyKeys("a");
    }

    @Test
    void of_one_topic_the_newest_retained_message_alone_is_written() {
        retain("a", Message.NEVER);
        steps.run();
        for (int time = 0; time < 10; time++) {
            retain("a", Message.NEVER);
            retain("b", Message.NEVER);
        }
        broker.publish(Message.of("b", new byte[0], 0, true), broker.route("b"), null);
        store();
        assertThat(store.states(Kinds.RETAINED)).containsOnlyKeys("a");
        assertThat(store.changes()).isEqualTo(3);
    }

    @Test
    void what_is_damaged_is_set_aside_and_the_rest_is_there() {
        BrokerSession session = open("c", 100);
        subscribe(session, "x", 1);
        retain("good", Message.NEVER);
        store();
        store.put(Kinds.RETAINED, "bad", new byte[] {1, 0});
        store.put(Kinds.RETAINED, "later", new byte[] {2});
        store.put(Kinds.SUBSCRIPTION, "no number v2/things/secret", new byte[] {1});
        store.put(Kinds.MESSAGE, Kinds.message(1, 5), new byte[0]);
        try (LogTap log = LogTap.on(Recovery.class.getName())) {
            restart();
            assertThat(log.lines())
                    .hasSize(4)
                    .noneMatch(line -> line.contains("secret"))
                    .contains("ERROR plain.retained later is damaged and set aside: version 2, known is 1");
        }
        store();

        assertThat(store.states(Kinds.DAMAGED))
                .containsOnlyKeys(
                        "plain.retained/bad",
                        "plain.retained/later",
                        "plain.subscription/no number v2/things/secret",
                        "plain.message/0000000000000001/0000000000000005");
        assertThat(store.states(Kinds.RETAINED)).containsOnlyKeys("good");
        assertThat(store.states(Kinds.MESSAGE)).isEmpty();
        assertThat(isThere("c")).isTrue();
    }

    @Test
    void what_belongs_to_no_session_is_removed_unless_a_session_cannot_be_read() {
        store.put(Kinds.TAKEN, Kinds.message(8, 1), States.mark());
        restart();
        store();
        assertThat(store.isEmpty()).isTrue();

        store.put(Kinds.SESSION, "c", new byte[] {1});
        store.put(Kinds.TAKEN, Kinds.message(8, 1), States.mark());
        restart();
        store();
        assertThat(store.states(Kinds.DAMAGED)).hasSize(2);
    }

    @Test
    void a_session_does_not_get_what_is_left_of_another_one_with_its_number() {
        store.put(Kinds.TAKEN, Kinds.message(8, 1), States.mark());
        restart();
        assertThat(open("c", 100).begin(1)).isTrue();
        assertThat(States.session(stored(Kinds.SESSION, "c")).number()).isEqualTo(9);
    }

    @Test
    void what_the_store_refuses_is_tried_again_until_it_is_taken() {
        open("c", 100);
        CompletableFuture<Void> stored = broker.stored().toCompletableFuture();
        try (LogTap log = LogTap.on(StoreJournal.class.getName())) {
            for (int time = 0; time < 3; time++) {
                steps.run();
                store.refuse(new Random(1));
                steps.run();
            }
            assertThat(stored).isNotDone();
            store();
            assertThat(log.lines()).hasSize(2).last().isEqualTo("INFO plain topics are stored again");
        }
        assertThat(stored).isCompleted();
        assertThat(store.states(Kinds.SESSION)).containsOnlyKeys("c");
    }

    @Test
    void nothing_counts_as_stored_after_the_broker_was_closed() {
        open("c", 100);
        steps.run();
        CompletableFuture<Void> underWay = broker.stored().toCompletableFuture();
        open("d", 100);
        CompletableFuture<Void> gathering = broker.stored().toCompletableFuture();
        broker.close();
        store.refuse(new Random(1));
        store();
        open("e", 100);

        assertThat(underWay).isCompletedExceptionally();
        assertThat(gathering).isCompletedExceptionally();
        assertThat(broker.stored().toCompletableFuture()).isCompletedExceptionally();
    }

    private byte[] stored(String kind, String name) {
        store();
        return store.states(kind).get(name);
    }

    private Broker start() {
        Broker started = new Broker(
                new BrokerLimits(QUEUES, new Retained.Limits(10, 10_000)),
                (delivery, why) -> heard(delivery, why + ""),
                () -> now,
                journal);
        started.restore(store).toCompletableFuture().join();
        return started;
    }

    private void restart() {
        steps = new Steps();
        journal = new StoreJournal(store, steps, steps);
        broker = start();
    }

    /** Everything that there is to store. */
    private void store() {
        steps.finish(store);
    }

    private BrokerSession open(String id, long expiry) {
        return broker.open(id, false, by(expiry)).session();
    }

    private BrokerSession open(String id, long expiry, LastWill will) {
        return broker.open(id, false, new Attachment(this, 9, expiry, will, () -> {}))
                .session();
    }

    private static LastWill will(String topic, long delay) {
        RequestContext author = new RequestContext("mqtt", new InetSocketAddress(0), false, "c");
        return new LastWill(topic, new byte[1], 1, false, new byte[0], -1, delay, author);
    }

    private void leaveWill(BrokerSession session, LastWill will) {
        broker.disconnected(session, this, session.expirySeconds(), will);
    }

    private void publishDue() {
        broker.publishDue((will, author, over) -> {
            publish(will.topic(), will.qos(), Message.NEVER);
            over.run();
        });
    }

    private boolean isThere(String id) {
        return broker.open(id, false, by(10)).present();
    }

    private Attachment by(long expiry) {
        return new Attachment(this, 9, expiry, () -> {});
    }

    private void leave(BrokerSession session) {
        broker.disconnected(session, this, session.expirySeconds(), null);
    }

    private void subscribe(BrokerSession session, String filter, int qos) {
        broker.subscribe(session, (TopicFilter.Valid) TopicFilter.parse(filter), SubscriptionOptions.of(qos));
    }

    private void publish(String topic, int qos, long expires) {
        Message message = new Message(topic, topic.getBytes(UTF_8), new byte[1], qos, false, new byte[0], expires);
        broker.publish(message, broker.route(topic), null);
    }

    private void retain(String topic, long expires) {
        Message message = new Message(topic, topic.getBytes(UTF_8), new byte[1], 1, true, new byte[0], expires);
        broker.publish(message, broker.route(topic), null);
    }

    private void heard(Delivery delivery, String how) {
        heard.add((delivery instanceof Copy copy ? copy.message().topic() : "thing") + ' ' + how);
    }

    @Override
    public void publish(int packetId, boolean duplicate, Delivery delivery) {
        heard(delivery, packetId + (duplicate ? " again" : ""));
    }

    @Override
    public void release(int packetId) {
        heard.add("PUBREL " + packetId);
    }

    /** What is not of plain topics. */
    private record Foreign(int qos) implements Delivery {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public boolean expired(long now) {
            return false;
        }
    }
}
