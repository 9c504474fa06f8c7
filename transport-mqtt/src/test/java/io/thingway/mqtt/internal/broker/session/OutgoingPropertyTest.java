package io.thingway.mqtt.internal.broker.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Messages to a client that comes and goes at any moment: none of QoS 1 and 2 is lost, none of QoS 2 comes twice, each
 * kind keeps its order, and never are more messages or bytes under way than there may
 * be.
 */
class OutgoingPropertyTest {
    private static final QueueLimits UNLIMITED =
            new QueueLimits(Integer.MAX_VALUE, Long.MAX_VALUE, QueueLimits.Policy.NEWEST);

    private static final int IDS = 0xFFFF;

    /** About as many as five messages have. */
    private static final int BYTES = 16;

    private final List<String> once = new ArrayList<>();
    private final List<String> acknowledged = new ArrayList<>();
    private final Outgoing outgoing = new Outgoing(UNLIMITED, this::dropped, () -> 0);
    private final ModelClient client = new ModelClient(outgoing);

    @Property(tries = 200)
    void nothing_is_lost_and_nothing_of_qos_2_comes_twice(@ForAll long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 150; step++) {
            step(random, step);
        }
        if (!client.connected()) {
            client.connect(3, BYTES);
        }
        client.answerAll(random);

        assertThat(client.exactlyOnce()).isEqualTo(once);
        assertThat(client.atLeastOnce()).containsExactlyElementsOf(acknowledged);
        assertThat(outgoing.unsettled()).isZero();
        assertThat(outgoing.waiting()).isZero();
    }

    /** Numbers go on when messages are dropped: packet ids stay different, and nothing is stuck. */
    @Property(tries = 20)
    void dropped_messages_leave_holes_in_the_numbers(@ForAll long seed) {
        once.clear();
        acknowledged.clear();
        Random random = new Random(seed);
        QueueLimits few = new QueueLimits(4, Long.MAX_VALUE, QueueLimits.Policy.OLDEST);
        Outgoing holed = new Outgoing(few, (delivery, why) -> forget(((Named) delivery).name()), () -> 0);
        long start = 3L * IDS - random.nextInt(200);
        holed.restore(List.of(new Outgoing.Unsettled(start, new Named("first", 1, Named.NEVER), 0)), start);
        acknowledged.add("first");
        ModelClient reader = new ModelClient(holed);
        for (int step = 0; step < 300; step++) {
            boolean turn = random.nextInt(10) == 0;
            if (turn && reader.connected()) {
                reader.disconnect();
            } else if (turn) {
                reader.connect(1 + random.nextInt(5), random.nextInt(BYTES));
            }
            String name = "m" + step;
            for (int copies = random.nextInt(20) == 0 ? IDS / 2 : 1; copies > 0; copies--) {
                int qos = 1 + random.nextInt(2);
                (qos == 1 ? acknowledged : once).add(name + '/' + copies);
                holed.deliver(new Named(name + '/' + copies, qos, Named.NEVER));
            }
            if (random.nextBoolean()) {
                reader.answer(random);
            }
        }
        if (!reader.connected()) {
            reader.connect(3, BYTES);
        }
        reader.answerAll(random);

        assertThat(reader.exactlyOnce()).isEqualTo(once);
        assertThat(reader.atLeastOnce()).isEqualTo(acknowledged);
        assertThat(holed.unsettled()).isZero();
        assertThat(holed.waiting()).isZero();
    }

    private void forget(String name) {
        once.remove(name);
        acknowledged.remove(name);
    }

    private void step(Random random, int step) {
        switch (random.nextInt(8)) {
            case 0 -> {
                if (client.connected()) {
                    client.disconnect();
                } else {
                    client.connect(1 + random.nextInt(5), random.nextInt(BYTES));
                }
            }
            case 1, 2, 3, 4 -> deliver(random.nextInt(3), "m" + step);
            default -> client.answer(random);
        }
    }

    private void deliver(int qos, String topic) {
        if (qos > 0) {
            (qos == 1 ? acknowledged : once).add(topic);
        }
        outgoing.deliver(new Named(topic, qos, Named.NEVER));
    }

    private void dropped(Delivery delivery, Drop why) {
        assertThat(delivery.qos()).isZero();
        assertThat(why).isEqualTo(Drop.OFFLINE);
    }
}
