package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.connectWithWill;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Last wills (section 3.1.2.5 of MQTT 3.1.1 and 5): an ordinary write that the server makes for a client that died
 * (source: the vendor's last-will sample).
 */
class WillTest {
    private static final String WILL = "{\"values\":[{\"key\":\"LWT\",\"value\":\"Device Last Will Testament\"}]}";
    private static final String PUSH = "[{\"key\":\"LWT\",\"value\":\"Device Last Will Testament\"}]";

    @RegisterExtension
    final LiveServer server = new LiveServer();

    @Test
    @Normative(v3 = "3.1.2-8")
    void a_cut_connection_writes_its_will() {
        String topic = server.topic();
        RawMqtt listener = server.subscriber("listener", topic, 0);
        server.dial()
                .send(connectWithWill("c", topic, WILL))
                .expect(Wire.CONNACK)
                .cut();
        listener.expect(packet("30", text(topic), raw(PUSH))).expectNothing();
        await().until(() -> server.stats().writes() == 1);
    }

    @Test
    void an_end_without_disconnect_writes_it_too() {
        String topic = server.topic();
        RawMqtt listener = server.subscriber("listener", topic, 0);
        server.dial()
                .send(connectWithWill("c", topic, WILL))
                .expect(Wire.CONNACK)
                .close();
        listener.expect(packet("30", text(topic), raw(PUSH)));
    }

    @Test
    void a_protocol_error_writes_it_too() {
        String topic = server.topic();
        RawMqtt listener = server.subscriber("listener", topic, 0);
        server.dial()
                .send(connectWithWill("c", topic, WILL))
                .expect(Wire.CONNACK)
                .send("F0 00")
                .expectClosed();
        listener.expect(packet("30", text(topic), raw(PUSH)));
    }

    @Test
    @Normative(v3 = {"3.1.2-10", "3.14.4-3"})
    void disconnect_takes_it_back() {
        String topic = server.topic();
        RawMqtt listener = server.subscriber("listener", topic, 0);
        server.dial()
                .send(connectWithWill("c", topic, WILL))
                .expect(Wire.CONNACK)
                .send(Wire.DISCONNECT)
                .expectClosed();
        await().until(() -> server.stats().connections() == 1);
        listener.expectNothing();
    }

    /** MQTT 5, section 3.14.2.1: reason 0x04 is disconnect with will message. */
    @Test
    void disconnect_0x04_of_mqtt_5_keeps_it() {
        String topic = server.topic();
        RawMqtt listener = server.subscriber("listener", topic, 0);
        RawMqtt client = server.dial()
                .send(packet("10", text("MQTT"), "05", "06", "00 3C", "00", text("c"), "00", text(topic), text(WILL)));
        client.packet();
        client.send("E0 01 04").expectClosed();
        listener.expect(packet("30", text(topic), raw(PUSH)));
    }

    /** MQTT 3.1.1, section 3.14: DISCONNECT has no variable header. */
    @Test
    void a_disconnect_of_mqtt_3_with_a_reason_is_malformed() {
        String topic = server.topic();
        RawMqtt listener = server.subscriber("listener", topic, 0);
        server.dial()
                .send(connectWithWill("c", topic, WILL))
                .expect(Wire.CONNACK)
                .send("E0 01 00")
                .expectClosed();
        listener.expect(packet("30", text(topic), raw(PUSH)));
        assertThat(server.stats().protocolErrors()).isEqualTo(1);
    }

    @Test
    void a_takeover_writes_it() {
        String topic = server.topic();
        RawMqtt listener = server.subscriber("listener", topic, 0);
        RawMqtt first = server.dial().send(connectWithWill("c", topic, WILL)).expect(Wire.CONNACK);
        server.connect("c");
        first.expectClosed();
        listener.expect(packet("30", text(topic), raw(PUSH)));
    }

    @Test
    void a_silent_client_writes_it() {
        String topic = server.topic();
        RawMqtt listener = server.subscriber("listener", topic, 0);
        server.dial()
                .send(packet("10", text("MQTT"), "04", "06", "00 01", text("c"), text(topic), text(WILL)))
                .expect(Wire.CONNACK)
                .expectClosed();
        listener.expect(packet("30", text(topic), raw(PUSH)));
    }

    @Test
    void a_will_on_a_sub_topic_is_relayed() {
        String topic = server.topic() + "/state";
        RawMqtt listener = server.subscriber("listener", topic, 0);
        server.dial()
                .send(connectWithWill("c", topic, "gone"))
                .expect(Wire.CONNACK)
                .cut();
        listener.expect(packet("30", text(topic), raw("gone")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"values\":[]}"})
    void a_bad_will_is_counted_and_explained(String will) {
        String topic = server.topic();
        RawMqtt listener = server.subscriber("listener", topic, 0);
        RawMqtt errors = server.subscriber("errors", topic + "/errors", 0);
        server.dial()
                .send(connectWithWill("c", topic, will))
                .expect(Wire.CONNACK)
                .cut();
        assertThat(RawMqtt.show(errors.packet())).contains("\"code\":400").doesNotContain("packetId");
        listener.expectNothing();
        assertThat(server.stats().refusedWrites()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"home/lamp", "v2/things/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_will_for_nobody_is_counted(String topic) {
        server.dial()
                .send(connectWithWill("c", topic, WILL))
                .expect(Wire.CONNACK)
                .cut();
        await().until(() -> server.stats().refusedWrites() == 1);
    }
}
