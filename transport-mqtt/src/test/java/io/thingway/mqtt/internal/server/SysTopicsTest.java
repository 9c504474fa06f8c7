package io.thingway.mqtt.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.internal.broker.Broker;
import io.thingway.mqtt.internal.broker.BrokerLimits;
import io.thingway.mqtt.internal.broker.Copy;
import io.thingway.mqtt.internal.broker.Message;
import io.thingway.mqtt.internal.broker.session.Attachment;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.Lifetime;
import io.thingway.mqtt.internal.broker.session.OpenSink;
import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.topic.Retained;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SysTopicsTest implements OpenSink {
    private final Map<String, String> heard = new TreeMap<>();
    private final Drops drops = new Drops();
    private final Broker broker =
            new Broker(new BrokerLimits(QueueLimits.DEFAULT, new Retained.Limits(10, 1_000)), drops::count, () -> 0);

    @Test
    void says_what_there_is_to_those_who_ask() {
        Counters listener = new Counters();
        listener.messages.add(7);
        listener.pushes.add(8);
        subscribe("here", "$SYS/#");
        BrokerSession gone = subscribe("gone", "#");
        broker.publish(Message.of("a", new byte[] {1}, 0, true), broker.route("a"), null);
        broker.disconnected(gone, this, Lifetime.FOREVER, null);
        broker.publish(Message.of("a", new byte[] {1}, 0, false), broker.route("a"), null); // nobody is there for it
        heard.clear();

        new SysTopics(broker, drops, List.of(listener)).publish();

        assertThat(heard.remove("$SYS/broker/version")).startsWith("Thingway ");
        assertThat(heard.remove("$SYS/broker/uptime")).matches("[0-9]+ seconds");
        assertThat(heard)
                .containsOnly(
                        Map.entry("$SYS/broker/clients/connected", "1"),
                        Map.entry("$SYS/broker/clients/disconnected", "1"),
                        Map.entry("$SYS/broker/clients/total", "2"),
                        Map.entry("$SYS/broker/subscriptions/count", "2"),
                        Map.entry("$SYS/broker/retained messages/count", "1"),
                        Map.entry("$SYS/broker/publish/messages/received", "7"),
                        Map.entry("$SYS/broker/publish/messages/sent", "8"),
                        Map.entry("$SYS/broker/publish/messages/dropped", "1"));
    }

    @Test
    void wildcards_do_not_find_them() {
        subscribe("here", "#");

        new SysTopics(broker, drops, List.of()).publish();

        assertThat(heard).isEmpty();
    }

    private BrokerSession subscribe(String clientId, String filter) {
        BrokerSession session = broker.open(clientId, true, new Attachment(this, 10, Lifetime.FOREVER, () -> {}))
                .session();
        broker.subscribe(session, (TopicFilter.Valid) TopicFilter.parse(filter), SubscriptionOptions.of(0));
        return session;
    }

    @Override
    public void publish(int packetId, boolean duplicate, Delivery delivery) {
        Message message = ((Copy) delivery).message();
        heard.put(message.topic(), new String(message.payload(), UTF_8));
    }

    @Override
    public void release(int packetId) {
        throw new AssertionError("nothing was of QoS 2");
    }
}
