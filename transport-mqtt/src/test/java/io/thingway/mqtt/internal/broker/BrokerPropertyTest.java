package io.thingway.mqtt.internal.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.internal.broker.session.Attachment;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.Lifetime;
import io.thingway.mqtt.internal.broker.session.OpenSink;
import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.broker.session.Sink;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.topic.Retained;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** A few clients on a few topics, step by step, beside a reference that does the same in the simplest way. */
class BrokerPropertyTest {
    private static final List<String> CLIENTS = List.of("a", "b", "c");
    private static final List<String> TOPICS = List.of("x", "x/y", "x/z", "x/y/z", "y");
    private static final List<String> FILTERS = List.of("x", "x/y", "x/+", "x/#", "+", "#", "+/y", "x/+/z", "y/#");

    private final Broker broker = new Broker(
            new BrokerLimits(QueueLimits.DEFAULT, new Retained.Limits(100, 100_000)),
            (delivery, why) -> assertThat(delivery.qos()).as(why + "").isZero(),
            () -> 0);
    private final ReferenceBroker reference = new ReferenceBroker();
    private final Map<String, Client> clients = new HashMap<>();

    @Property(tries = 100)
    void does_what_the_reference_does(@ForAll long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 120; step++) {
            step(any(CLIENTS, random), step, random);
            clients.values().forEach(Client::acknowledge);
        }
        for (String id : CLIENTS) {
            assertThat(client(id).heard).containsExactlyInAnyOrderElementsOf(reference.client(id).heard);
        }
    }

    private void step(String id, int step, Random random) {
        Client client = client(id);
        if (client.session == null) {
            client.connect(random.nextBoolean());
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> client.disconnect(random.nextBoolean());
            case 1, 2 -> client.subscribe(any(FILTERS, random), options(random));
            case 3 -> client.unsubscribe(any(FILTERS, random));
            case 4 -> client.connect(false); // takes over
            default ->
                client.publish(Message.of(
                        any(TOPICS, random),
                        random.nextInt(8) == 0 ? new byte[0] : ("m" + step).getBytes(UTF_8),
                        random.nextInt(3),
                        random.nextInt(4) == 0));
        }
    }

    private static SubscriptionOptions options(Random random) {
        return new SubscriptionOptions(
                random.nextInt(3),
                random.nextInt(4) == 0,
                random.nextBoolean(),
                any(List.of(SubscriptionOptions.RetainHandling.values()), random),
                random.nextInt(3));
    }

    private Client client(String id) {
        return clients.computeIfAbsent(id, Client::new);
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** One that acknowledges all it gets, behind each step. */
    private final class Client {
        private final String id;
        private final List<String> heard = new ArrayList<>();
        private final List<Integer> toAcknowledge = new ArrayList<>();
        private final List<Integer> toReceive = new ArrayList<>();
        private @Nullable BrokerSession session;
        private @Nullable Sink sink;

        Client(String id) {
            this.id = id;
        }

        void connect(boolean fresh) {
            Ears ears = new Ears();
            Broker.Opened opened = broker.open(id, fresh, new Attachment(ears, 0xFFFF, Lifetime.FOREVER, () -> {}));
            assertThat(opened.present()).isEqualTo(reference.connect(id, fresh) && hasSession());
            session = opened.session();
            sink = ears;
        }

        private boolean hasSession() {
            return session != null || kept;
        }

        private boolean kept;

        void disconnect(boolean ends) {
            assertThat(session.disconnect(sink, Lifetime.FOREVER, false)).isTrue();
            if (ends) {
                assertThat(broker.end(session, false, null)).isTrue();
            }
            kept = !ends;
            session = null;
            reference.disconnect(id, ends);
        }

        void subscribe(String filter, SubscriptionOptions options) {
            List<Copy> now = broker.subscribe(session, (TopicFilter.Valid) TopicFilter.plain(filter), options);
            now.forEach(session::deliver);
            reference.subscribe(id, filter, options);
        }

        void unsubscribe(String filter) {
            broker.unsubscribe(session, (TopicFilter.Valid) TopicFilter.plain(filter));
            reference.unsubscribe(id, filter);
        }

        void publish(Message message) {
            broker.publish(message, broker.route(message.topic()), session);
            reference.publish(id, message);
        }

        void acknowledge() {
            toAcknowledge.forEach(packet -> session.acknowledged(packet));
            toReceive.forEach(packet -> {
                session.received(packet);
                session.completed(packet);
            });
            toAcknowledge.clear();
            toReceive.clear();
        }

        private final class Ears implements OpenSink {
            @Override
            public void publish(int packetId, boolean duplicate, Delivery delivery) {
                assertThat(duplicate).isFalse();
                Copy copy = (Copy) delivery;
                heard.add(ReferenceBroker.line(copy.message(), copy.qos(), copy.retain()));
                if (delivery.qos() > 0) {
                    (delivery.qos() == 1 ? toAcknowledge : toReceive).add(packetId);
                }
            }

            @Override
            public void release(int packetId) {
                // answered together with PUBREC
            }
        }
    }
}
