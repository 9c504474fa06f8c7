package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.publish51;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is lost with a connection is counted. */
class LostTest {
    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @Test
    void what_comes_while_a_connection_is_closing_is_counted() {
        RawMqtt reader = server.connect5("r")
                .send(subscribe5(1, "t", 0))
                .expect("90 04 00 01 00 00")
                .send("F0 00"); // AUTH
        assertThat(RawMqtt.show(reader.packet())).startsWith("E0");
        server.connect5("w").send(publish51(1, "t", "x")).expect("40 02 00 01"); // the reader is not gone yet
        assertThat(server.running().plain().orElseThrow().dropped()).containsEntry("offline", 1L);
    }
}
