package io.thingway.mqtt.internal.broker.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is not passed on, and that it is told. */
class OutgoingTest implements Sink {
    private final List<String> heard = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private String tooLarge = "";

    @Test
    void of_more_than_may_wait_the_newest_goes_or_the_oldest() {
        Outgoing newest = outgoing(2, 10_000, QueueLimits.Policy.NEWEST);
        deliver(newest, 1, "a", "b", "c");
        newest.connect(this, 10);
        assertThat(heard).containsExactly("c QUEUE_FULL", "a 1", "b 2");

        heard.clear();
        Outgoing oldest = outgoing(2, 10_000, QueueLimits.Policy.OLDEST);
        deliver(oldest, 1, "a", "b", "c");
        oldest.connect(this, 10);
        assertThat(heard).containsExactly("a QUEUE_FULL", "b 2", "c 3");
    }

    @Test
    void a_queue_is_bounded_by_its_bytes_but_takes_one_message_of_any_size() {
        Outgoing outgoing = outgoing(100, 1, QueueLimits.Policy.OLDEST);
        deliver(outgoing, 1, "a", "b");
        outgoing.connect(this, 10);
        assertThat(heard).containsExactly("a QUEUE_FULL", "b 2");
    }

    @Test
    void what_is_too_old_when_it_could_be_sent_is_not_sent() {
        Outgoing outgoing = outgoing(10, 10_000, QueueLimits.Policy.NEWEST);
        outgoing.deliver(new Named("old", 1, 5));
        deliver(outgoing, 1, "a");
        now.set(5);
        outgoing.connect(this, 10);
        assertThat(heard).containsExactly("old EXPIRED", "a 2");
    }

    @Test
    void what_was_sent_once_is_sent_again_however_old_it_is() {
        Outgoing outgoing = outgoing(10, 10_000, QueueLimits.Policy.NEWEST);
        outgoing.connect(this, 10);
        outgoing.deliver(new Named("old", 1, 5));
        outgoing.disconnect();
        now.set(5);
        outgoing.connect(this, 10);
        assertThat(heard).containsExactly("old 1", "old 1 again");
    }

    @Test
    void qos_0_is_for_those_who_are_there() {
        Outgoing outgoing = outgoing(10, 10_000, QueueLimits.Policy.NEWEST);
        deliver(outgoing, 0, "a");
        outgoing.connect(this, 10);
        deliver(outgoing, 0, "b");
        assertThat(heard).containsExactly("a OFFLINE", "b 0");
    }

    @Test
    void what_the_client_cannot_take_makes_way_for_the_next() {
        Outgoing outgoing = outgoing(10, 10_000, QueueLimits.Policy.NEWEST);
        tooLarge = "b";
        deliver(outgoing, 1, "a", "b", "c");
        outgoing.connect(this, 10);
        deliver(outgoing, 0, "b");
        assertThat(heard).containsExactly("a 1", "b TOO_LARGE", "c 3", "b TOO_LARGE");
    }

    @Test
    void answers_to_nothing_change_nothing() {
        Outgoing outgoing = outgoing(10, 10_000, QueueLimits.Policy.NEWEST);
        outgoing.connect(this, 10);
        deliver(outgoing, 1, "a");
        deliver(outgoing, 2, "b");

        assertThat(outgoing.acknowledged(2)).isFalse();
        assertThat(outgoing.received(1)).isFalse();
        assertThat(outgoing.completed(2)).isFalse();
        assertThat(outgoing.acknowledged(3)).isFalse();
        assertThat(outgoing.unsettled()).isEqualTo(2);
        assertThat(outgoing.received(2)).isTrue();
        assertThat(outgoing.received(2)).as("PUBREC again").isTrue();
        assertThat(heard).containsExactly("a 1", "b 2", "PUBREL 2", "PUBREL 2");
        assertThat(outgoing.refused(2)).as("too late").isFalse();
        assertThat(outgoing.completed(2)).isTrue();
        deliver(outgoing, 2, "c");
        assertThat(outgoing.refused(3)).isTrue();
        assertThat(outgoing.unsettled()).isEqualTo(1);
    }

    @Test
    void an_id_that_is_in_use_is_not_given_again_however_many_were_dropped_since() {
        Outgoing outgoing = outgoing(1, 10_000, QueueLimits.Policy.OLDEST);
        outgoing.connect(this, 2);
        deliver(outgoing, 1, "a", "b");
        for (int dropped = 0; dropped < 0xFFFF; dropped++) {
            deliver(outgoing, 1, "c");
        }
        heard.clear();
        assertThat(outgoing.acknowledged(2)).isTrue();
        assertThat(heard).as("its id would be that of a").isEmpty();
        assertThat(outgoing.acknowledged(1)).isTrue();
        assertThat(heard).containsExactly("c 2");
        assertThat(outgoing.acknowledged(2)).isTrue();
        assertThat(outgoing.unsettled()).isZero();
    }

    @Test
    void of_more_bytes_than_may_be_unsettled_the_rest_waits_and_one_message_of_any_size_goes() {
        Outgoing outgoing = outgoing(10, 10_000, QueueLimits.Policy.NEWEST);
        outgoing.connect(this, 10, 4);
        deliver(outgoing, 1, "aa", "bb", "c", "large");
        assertThat(heard).containsExactly("aa 1", "bb 2");
        assertThat(outgoing.waiting()).isEqualTo(2);
        outgoing.acknowledged(2);
        assertThat(heard).endsWith("c 3");
        outgoing.acknowledged(1);
        assertThat(heard).endsWith("c 3");
        outgoing.acknowledged(3);
        assertThat(heard).endsWith("large 4");

        outgoing.disconnect();
        deliver(outgoing, 1, "d");
        outgoing.connect(this, 10, 4);
        assertThat(heard).endsWith("large 4", "large 4 again");
        outgoing.acknowledged(4);
        assertThat(heard).endsWith("d 5");
    }

    @Test
    void a_message_that_the_client_says_to_have_makes_room_for_bytes() {
        Outgoing outgoing = outgoing(10, 10_000, QueueLimits.Policy.NEWEST);
        outgoing.connect(this, 2, 4);
        deliver(outgoing, 2, "aaa", "bbb", "c");
        assertThat(heard).containsExactly("aaa 1");
        outgoing.received(1);
        assertThat(heard).containsExactly("aaa 1", "PUBREL 1", "bbb 2");
        outgoing.completed(1);
        assertThat(heard).endsWith("c 3");
    }

    private Outgoing outgoing(int messages, long bytes, QueueLimits.Policy policy) {
        return new Outgoing(
                new QueueLimits(messages, bytes, policy),
                (delivery, why) -> heard.add(((Named) delivery).name() + " " + why),
                now::get);
    }

    private static void deliver(Outgoing outgoing, int qos, String... topics) {
        for (String topic : topics) {
            outgoing.deliver(new Named(topic, qos, Named.NEVER));
        }
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public boolean takes(Delivery delivery) {
        return !((Named) delivery).name().equals(tooLarge);
    }

    @Override
    public void publish(int packetId, boolean duplicate, Delivery delivery) {
        heard.add(((Named) delivery).name() + " " + packetId + (duplicate ? " again" : ""));
    }

    @Override
    public void release(int packetId) {
        heard.add("PUBREL " + packetId);
    }
}
