package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.publish;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.text;

import io.thingway.model.ActivatedThing;
import io.thingway.mqtt.internal.wire.ThingTopic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many things on one connection, as a gateway has them. */
class ManyTest {
    @RegisterExtension
    final LiveServer server = new LiveServer();

    @Test
    void a_thousand_things_share_a_connection() {
        List<String> topics = server.things().activateThings(1_000).stream()
                .map(ActivatedThing::token)
                .map(ThingTopic::of)
                .toList();
        RawMqtt gateway = server.connect("gateway");
        for (int i = 0; i < topics.size(); i++) {
            gateway.send(subscribe(i + 1, topics.get(i), 0)).expect("90 03", Wire.u16(i + 1), "00");
        }
        for (int i = 0; i < topics.size(); i++) {
            gateway.send(publish(topics.get(i), "{\"values\":[{\"key\":\"n\",\"value\":" + i + "}]}"));
        }
        for (int i = 0; i < topics.size(); i++) {
            gateway.expect(packet("30", text(topics.get(i)), raw("[{\"key\":\"n\",\"value\":" + i + "}]")));
        }
        gateway.expectNothing();
    }

    @Test
    void a_write_from_each_of_a_hundred_connections_reaches_one() {
        String topic = server.topic();
        RawMqtt listener = server.subscriber("listener", topic, 0);
        for (int i = 0; i < 100; i++) {
            server.connect("c" + i).send(publish(topic, "{\"values\":[{\"key\":\"n\",\"value\":" + i + "}]}"));
            listener.expect(packet("30", text(topic), raw("[{\"key\":\"n\",\"value\":" + i + "}]")));
        }
    }
}
