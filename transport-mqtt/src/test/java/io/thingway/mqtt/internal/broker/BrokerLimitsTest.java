package io.thingway.mqtt.internal.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.internal.broker.session.Attachment;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.OpenSink;
import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.broker.session.QueueLimits.Policy;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.store.Journal;
import io.thingway.mqtt.internal.broker.store.StoreJournal;
import io.thingway.mqtt.internal.broker.topic.Retained;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What all clients together may have. */
class BrokerLimitsTest implements OpenSink {
    /** As many bytes as one message here occupies. */
    private static final long MESSAGE =
            Message.of("a", "m1".getBytes(UTF_8), 1, false).size();

    private final List<String> heard = new ArrayList<>();
    private final CrashingStore store = new CrashingStore();
    private final Steps steps = new Steps();

    /** Whether messages leave. */
    private boolean ready = true;

    private long now;

    @Test
    void of_too_many_sessions_without_their_clients_the_longest_gone_ends() {
        Broker broker = broker(new BrokerLimits(queue(Policy.NEWEST), 10_000, 2, new Retained.Limits(1, 1)));
        for (String client : List.of("a", "b", "c")) {
            subscribe(broker, open(broker, client), client);
        }
        leave(broker, "a");
        leave(broker, "b");
        publish(broker, "a", "m1");
        assertThat(broker.census().givenUp()).isZero();
        leave(broker, "c");

        assertThat(heard).containsExactly("m1 SESSION_ENDED");
        assertThat(broker.census().givenUp()).isEqualTo(1);
        assertThat(broker.census().queuedBytes()).isZero();
        assertThat(broker.census().subscriptions()).isEqualTo(2);
        assertThat(isThere(broker, "a")).isFalse();
        assertThat(isThere(broker, "b")).isTrue();
    }

    @Test
    void what_was_sent_and_not_acknowledged_when_a_session_ends_is_told() {
        Broker broker = broker(new BrokerLimits(queue(Policy.NEWEST), 10_000, 1, new Retained.Limits(1, 1)));
        subscribe(broker, open(broker, "a"), "a");
        publish(broker, "a", "m1", "m2");
        leave(broker, "a");
        open(broker, "a").acknowledged(1);
        leave(broker, "a");
        publish(broker, "a", "m3");
        leave(broker, "b");

        assertThat(heard).endsWith("m2 SESSION_ENDED", "m3 SESSION_ENDED").doesNotContain("m1 SESSION_ENDED");
    }

    @Test
    void who_was_back_meanwhile_has_not_been_gone_for_the_longest() {
        Broker broker = broker(new BrokerLimits(queue(Policy.NEWEST), 10_000, 2, new Retained.Limits(1, 1)));
        for (String client : List.of("a", "b", "a", "c")) {
            open(broker, client);
            leave(broker, client);
        }
        assertThat(isThere(broker, "b")).isFalse();
        assertThat(isThere(broker, "a")).isTrue();
    }

    @Test
    void a_restart_with_less_room_ends_those_that_were_gone_first() {
        Broker before = broker(new BrokerLimits(queue(Policy.NEWEST), new Retained.Limits(1, 1)), journal());
        for (String client : List.of("c", "b", "a")) {
            now++;
            open(before, client);
            leave(before, client);
        }
        finish();
        BrokerLimits less = new BrokerLimits(queue(Policy.NEWEST), 10_000, 2, new Retained.Limits(1, 1));
        Broker after = broker(less, journal());
        after.restore(store).toCompletableFuture().join();
        finish();

        assertThat(store.states(Kinds.SESSION)).containsOnlyKeys("a", "b");
    }

    @Test
    void what_waits_for_all_together_is_bounded_and_those_who_are_away_do_not_take_all_of_it() {
        Broker broker = broker(new BrokerLimits(queue(Policy.NEWEST), 4 * MESSAGE, 9, new Retained.Limits(1, 1)));
        for (String client : List.of("a", "b", "c")) {
            subscribe(broker, open(broker, client), client);
        }
        leave(broker, "a");
        leave(broker, "b");
        ready = false;
        publish(broker, "a", "m1", "m2");
        publish(broker, "b", "m3", "m4");
        assertThat(heard).containsExactly("m4 ALL_QUEUES_FULL");
        assertThat(broker.census().queuedBytes()).isEqualTo(3 * MESSAGE);
        publish(broker, "c", "m5", "m6");
        assertThat(heard).containsExactly("m4 ALL_QUEUES_FULL", "m6 ALL_QUEUES_FULL");

        ready = true;
        open(broker, "a");
        assertThat(broker.census().queuedBytes()).isEqualTo(2 * MESSAGE);
    }

    @Test
    void where_the_oldest_goes_a_client_gives_up_only_what_is_its_own() {
        Broker broker = broker(new BrokerLimits(queue(Policy.OLDEST), 4 * MESSAGE, 9, new Retained.Limits(1, 1)));
        for (String client : List.of("a", "b")) {
            subscribe(broker, open(broker, client), client);
            leave(broker, client);
        }
        publish(broker, "a", "m1", "m2", "m3");
        publish(broker, "b", "m4");
        publish(broker, "a", "m5");
        assertThat(heard).containsExactly("m4 ALL_QUEUES_FULL", "m1 ALL_QUEUES_FULL");
        open(broker, "a");
        assertThat(heard).endsWith("m2", "m3", "m5");
    }

    @Test
    void nothing_makes_way_where_that_is_not_enough() {
        Broker broker = broker(new BrokerLimits(queue(Policy.OLDEST), 4 * MESSAGE, 9, new Retained.Limits(1, 1)));
        for (String client : List.of("a", "b")) {
            subscribe(broker, open(broker, client), client);
            leave(broker, client);
        }
        publish(broker, "a", "m1");
        publish(broker, "b", "m2", "m3");
        publish(broker, "a", "more than makes way");
        assertThat(heard).containsExactly("more than makes way ALL_QUEUES_FULL");
        open(broker, "a");
        assertThat(heard).endsWith("m1");
    }

    @Test
    void filters_of_all_together_are_bounded_and_one_session_has_a_quarter_at_most() {
        long filter = filter("f0").size();
        Broker broker = broker(filters(4 * 2 * filter));
        BrokerSession first = open(broker, "s0");
        assertThat(takes(broker, first, "f0")).isTrue();
        assertThat(takes(broker, first, "f1")).isTrue();
        assertThat(takes(broker, first, "f2")).as("beyond its quarter").isFalse();
        assertThat(takes(broker, first, "f1")).as("which it has").isTrue();
        assertThat(broker.unsubscribe(first, filter("f0"))).isTrue();
        assertThat(takes(broker, first, "f2")).isTrue();
        for (String client : List.of("s1", "s2", "s3")) {
            assertThat(takes(broker, open(broker, client), "f0")).isTrue();
            assertThat(takes(broker, open(broker, client), "f1")).isTrue();
        }
        BrokerSession last = open(broker, "s4");
        assertThat(takes(broker, last, "f0")).as("all is taken").isFalse();
        assertThat(broker.census().filterBytes()).isEqualTo(4 * 2 * filter);

        broker.end(first, true, null);
        assertThat(broker.census().filterBytes()).isEqualTo(3 * 2 * filter);
        assertThat(takes(broker, last, "f0")).isTrue();
        assertThat(broker.census().subscriptions()).isEqualTo(7);
    }

    @Test
    void filters_that_are_stored_are_there_after_a_restart_with_less_room() {
        Broker before = broker(filters(1_000_000), journal());
        BrokerSession session = open(before, "a");
        assertThat(takes(before, session, "f0")).isTrue();
        assertThat(takes(before, session, "f1")).isTrue();
        leave(before, "a");
        finish();
        Broker after = broker(filters(4), journal());
        after.restore(store).toCompletableFuture().join();
        finish();

        assertThat(after.census().subscriptions()).isEqualTo(2);
        BrokerSession back = open(after, "a");
        assertThat(takes(after, back, "f0")).isTrue();
        assertThat(takes(after, back, "f2")).isFalse();
        after.unsubscribe(back, filter("f0"));
        after.unsubscribe(back, filter("f1"));
        assertThat(after.census().filterBytes()).isZero();
    }

    private static BrokerLimits filters(long bytes) {
        return new BrokerLimits(queue(Policy.NEWEST), 10_000, bytes, 9, new Retained.Limits(1, 1));
    }

    private static TopicFilter.Valid filter(String text) {
        return (TopicFilter.Valid) TopicFilter.plain(text);
    }

    private static boolean takes(Broker broker, BrokerSession session, String filter) {
        return broker.subscribe(session, filter(filter), SubscriptionOptions.of(1)) != null;
    }

    private static QueueLimits queue(Policy policy) {
        return new QueueLimits(100, 10_000, policy);
    }

    private Broker broker(BrokerLimits limits) {
        return broker(limits, Journal.none());
    }

    private Broker broker(BrokerLimits limits, Journal journal) {
        return new Broker(limits, (delivery, why) -> heard.add(text(delivery) + ' ' + why), () -> now, journal);
    }

    private StoreJournal journal() {
        return new StoreJournal(store, steps, steps);
    }

    private void finish() {
        steps.finish(store);
    }

    private BrokerSession open(Broker broker, String client) {
        return broker.open(client, false, new Attachment(this, 9, 1_000, () -> {}))
                .session();
    }

    private boolean isThere(Broker broker, String client) {
        return broker.open(client, false, new Attachment(this, 9, 1_000, () -> {}))
                .present();
    }

    private void leave(Broker broker, String client) {
        broker.disconnected(open(broker, client), this, 1_000, null);
    }

    private static void subscribe(Broker broker, BrokerSession session, String filter) {
        broker.subscribe(session, (TopicFilter.Valid) TopicFilter.plain(filter), SubscriptionOptions.of(1));
    }

    private static void publish(Broker broker, String topic, String... texts) {
        for (String text : texts) {
            broker.publish(Message.of(topic, text.getBytes(UTF_8), 1, false), broker.route(topic), null);
        }
    }

    private static String text(Delivery delivery) {
        return new String(((Copy) delivery).message().payload(), UTF_8);
    }

    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public void publish(int packetId, boolean duplicate, Delivery delivery) {
        heard.add(text(delivery));
    }

    @Override
    public void release(int packetId) {
        // none of QoS 2
    }
}
