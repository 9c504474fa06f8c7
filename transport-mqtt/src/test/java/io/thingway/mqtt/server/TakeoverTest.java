package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.CONNACK;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.testkit.log.LogTap;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One client id on two connections (MQTT-3.1.4-2: the older one ends), and on many devices (firmware with
 * one id burnt into every unit).
 */
class TakeoverTest {
    @Test
    @Normative(v3 = "3.1.4-2")
    void the_newer_connection_takes_over() {
        try (LiveServer server = new LiveServer().start()) {
            RawMqtt first = server.connect("c");
            RawMqtt second = server.connect("c");
            first.expectClosed();
            second.expectNothing();
        }
    }

    @Test
    @Normative(v5 = "3.1.4-3")
    void mqtt_5_is_told_why() {
        try (LiveServer server = new LiveServer().start()) {
            RawMqtt first = server.connect5("c");
            server.connect("c");
            assertThat(RawMqtt.show(first.packet())).matches("E0 .. 8E .*"); // session taken over
            first.expectClosed();
        }
    }

    @Test
    void the_last_subscription_counts() {
        try (LiveServer server = new LiveServer().start()) {
            String topic = server.topic();
            server.subscriber("c", topic, 0);
            RawMqtt second = server.subscriber("c", topic, 0);
            second.send(Wire.publish(topic, "{\"values\":[{\"key\":\"a\",\"value\":1}]}"))
                    .expect(packet("30", text(topic), Wire.raw("[{\"key\":\"a\",\"value\":1}]")))
                    .expectNothing();
        }
    }

    @Test
    void an_id_that_flaps_may_be_shared_after_three_takeovers() {
        try (LiveServer server = new LiveServer().start();
                LogTap log = LogTap.on("io.thingway.mqtt")) {
            List<RawMqtt> clients = connectTimes(server, 5);
            clients.subList(0, 3).forEach(RawMqtt::expectClosed);
            clients.get(3).expectNothing();
            clients.get(4).expectNothing();
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .hasSize(1)
                    .allMatch(line -> line.contains("ESP8266Client") && line.contains("sharedClientIds=false"));
        }
    }

    /** One that wants a session cannot share it. */
    @Test
    void a_shared_id_is_taken_over_by_one_that_is_not_clean() {
        try (LiveServer server = new LiveServer().start()) {
            List<RawMqtt> clients = connectTimes(server, 5);
            server.dial()
                    .send(packet("10", text("MQTT"), "04", "00", "00 3C", text("ESP8266Client")))
                    .expect(CONNACK);
            clients.get(3).expectClosed();
            clients.get(4).expectClosed();
        }
    }

    @Test
    void without_sharing_the_newest_always_takes_over() {
        try (LiveServer server = new LiveServer(config -> config.withSharedClientIds(false)).start()) {
            List<RawMqtt> clients = connectTimes(server, 6);
            clients.subList(0, 5).forEach(RawMqtt::expectClosed);
            clients.get(5).expectNothing();
        }
    }

    /** Where everybody may use plain topics an id is nobody's to share: the log says what is going on. */
    @Test
    void an_id_that_flaps_among_plain_topics_is_told() {
        try (LiveServer server = new LiveServer().withPlainTopics().start();
                LogTap log = LogTap.on("io.thingway.mqtt")) {
            List<RawMqtt> clients = connectTimes(server, 6);
            clients.subList(0, 5).forEach(RawMqtt::expectClosed);
            await().until(() -> server.running().plain().orElseThrow().takeovers() == 5);
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .hasSize(1)
                    .allMatch(line -> line.contains("ESP8266Client"));
        }
    }

    private static List<RawMqtt> connectTimes(LiveServer server, int times) {
        List<RawMqtt> clients = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            clients.add(server.connect("ESP8266Client"));
        }
        return clients;
    }
}
