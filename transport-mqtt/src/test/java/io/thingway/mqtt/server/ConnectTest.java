package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.CONNACK;
import static io.thingway.mqtt.server.Wire.connect;
import static io.thingway.mqtt.server.Wire.connect5;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.publish;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.testkit.log.LogTap;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CONNECT and CONNACK (sections 3.1 and 3.2 of MQTT 3.1.1 and 5, section 3.1 of MQTT 3.1).
 *
 * <pre>
 * client                       server
 *   | CONNECT  10 …              |
 *   |--------------------------->|
 *   |              CONNACK 20 …  |
 *   |<---------------------------|
 * </pre>
 */
class ConnectTest {
    /** CONNACK of MQTT 5: what a server with default limits offers. */
    private static final String OFFER = "20 1B 00 00 18" // 27 bytes, no session, success, 24 bytes of properties
            + "11 00 00 00 00" // session expiry interval 0
            + "21 04 00" // receive maximum 1024
            + "22 00 00" // no topic aliases
            + "25 00" // no retained messages
            + "27 00 10 00 00" // maximum packet size 1 MiB
            + "28 00" // no wildcards
            + "29 00" // no subscription identifiers
            + "2A 00"; // no shared subscriptions

    @RegisterExtension
    final LiveServer server = new LiveServer();

    @Test
    void accepts_mqtt_3_1() {
        server.dial()
                .send(packet("10", text("MQIsdp"), "03", "02", "00 3C", text("c")))
                .expect(CONNACK)
                .expectNothing();
    }

    @Test
    @Normative(v3 = {"3.1.4-4", "3.2.0-1", "3.12.4-1"})
    void accepts_mqtt_3_1_1() {
        server.dial().send(connect("c")).expect(CONNACK).expectNothing();
        assertThat(server.stats().connects()).isEqualTo(1);
    }

    @Test
    @Normative(v5 = {"3.1.4-5", "3.2.0-1", "3.2.2-1", "3.12.4-1"})
    void accepts_mqtt_5_and_says_what_is_not_offered() {
        server.dial().send(connect5("c")).expect(OFFER).expectNothing();
    }

    @Test
    @Normative(
            v3 = "3.1.3-6",
            v5 = {"3.1.3-6", "3.1.3-7"})
    void assigns_an_id_to_a_clean_session_without_one() {
        server.dial().send(connect("")).expect(CONNACK).expectNothing();
        byte[] connack = server.dial().send(connect5("")).packet();
        assertThat(new String(connack, StandardCharsets.UTF_8)).contains("auto-");
    }

    /** MQTT-3.1.3-8: return code 2. */
    @Test
    @Normative(v3 = {"3.1.3-8", "3.1.3-9", "3.2.2-4", "3.2.2-5"})
    void refuses_an_empty_id_that_wants_a_session() {
        RawMqtt client = server.dial()
                .send(packet("10", text("MQTT"), "04", "00", "00 3C", text("")))
                .expect("20 02 00 02");
        client.expectClosed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"v2/things/0123456789012345678901234567890123456789012", "a/b/+/#", "Gerät 🌡️", "ESP8266Client"
            })
    void takes_ids_of_any_characters(String id) {
        server.dial().send(connect(id)).expect(CONNACK).expectNothing();
        server.dial()
                .send(packet("10", text("MQIsdp"), "03", "02", "00 3C", text(id + "3")))
                .expect(CONNACK);
    }

    @Test
    void takes_an_id_of_sixty_thousand_characters() {
        String id = "i".repeat(60_000);
        server.dial().send(connect(id)).expect(CONNACK).expectNothing();
        server.dial()
                .send(packet("10", text("MQIsdp"), "03", "02", "00 3C", text(id + "3")))
                .expect(CONNACK);
    }

    @Test
    void takes_packets_that_follow_connect_in_the_same_segment() {
        String topic = server.topic();
        server.dial()
                .send(
                        connect("c"),
                        subscribe(1, topic, 0),
                        publish(topic, "{\"values\":[{\"key\":\"green\",\"value\":\"1\"}]}"),
                        Wire.PINGREQ)
                .expect(CONNACK, "90 03 00 01 00")
                .expect(packet("30", text(topic), raw("[{\"key\":\"green\",\"value\":\"1\"}]")), Wire.PINGRESP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0 00", "E0 00", "30 03 00 01 61", "82 06 00 01 00 01 61 00", "20 02 00 00", "F0 00"})
    @Normative(
            v3 = "3.1.0-1",
            v5 = {"3.1.0-1", "3.14.0-1"})
    void closes_when_the_first_packet_is_not_connect(String packet) {
        server.dial().send(packet).expectClosed();
        assertThat(server.stats().refusedConnects()).isEqualTo(1);
    }

    /** MQTT-3.1.0-2. */
    @Test
    @Normative(v3 = "3.1.0-2", v5 = "3.1.0-2")
    void closes_on_a_second_connect() {
        server.connect("c").send(connect("c")).expectClosed();
        RawMqtt client = server.connect5("c5").send(connect5("c5"));
        assertThat(hex(client.packet())).startsWith("E0").contains(" 82 "); // DISCONNECT, protocol error
        client.expectClosed();
    }

    /** MQTT-3.1.2-2: return code 1; a level that is not known yet is answered in the old form. */
    @ParameterizedTest
    @ValueSource(strings = {"02", "06", "84", "00"})
    @Normative(v3 = "3.1.2-2", v5 = "3.1.2-2")
    void refuses_other_protocol_levels(String level) {
        RawMqtt client = server.dial()
                .send(packet("10", text("MQTT"), level, "02", "00 3C", text("c")))
                .expect("20 02 00 01");
        client.expectClosed();
    }

    @Test
    @Normative(v3 = "3.1.2-1")
    void refuses_a_name_that_does_not_fit_the_level() {
        server.dial()
                .send(packet("10", text("MQIsdp"), "04", "02", "00 3C", text("c")))
                .expect("20 02 00 01");
        server.dial()
                .send(packet("10", text("HTTP"), "04", "02", "00 3C", text("c")))
                .expect("20 02 00 01");
    }

    /** MQTT-3.1.2-3. */
    @Test
    @Normative(v3 = "3.1.2-3")
    void closes_when_the_reserved_flag_is_set() {
        server.dial()
                .send(packet("10", text("MQTT"), "04", "03", "00 3C", text("c")))
                .expectClosed();
    }

    /** MQTT-3.1.2-14, -11 and -15: flags of a will. */
    @ParameterizedTest
    @ValueSource(strings = {"1E", "0A", "22"})
    @Normative(v3 = {"3.1.2-11", "3.1.2-13", "3.1.2-14", "3.1.2-15", "3.1.4-1", "3.2.2-6"})
    void closes_on_impossible_will_flags(String flags) {
        server.dial()
                .send(packet("10", text("MQTT"), "04", flags, "00 3C", text("c"), text("t"), text("m")))
                .expectClosed();
    }

    /** MQTT-3.1.2-22 of 3.1.1; MQTT 5 allows it. */
    @Test
    @Normative(v3 = "3.1.2-22")
    void closes_on_a_password_without_a_user_name() {
        server.dial()
                .send(packet("10", text("MQTT"), "04", "42", "00 3C", text("c"), text("secret")))
                .expectClosed();
        server.dial()
                .send(packet("10", text("MQTT"), "05", "42", "00 3C", "00", text("c5"), text("secret")))
                .expect(OFFER);
    }

    @Test
    void takes_user_name_and_password_and_asks_for_neither() {
        server.dial()
                .send(packet("10", text("MQTT"), "04", "C2", "00 3C", text("c"), text("u"), text("p")))
                .expect(CONNACK);
    }

    /** MQTT 5, section 4.12: an authentication method that is not offered, reason 0x8C. */
    @Test
    @Normative(v5 = "4.12.0-1")
    void refuses_enhanced_authentication() {
        byte[] method = Wire.bytes("15", text("SCRAM-SHA-1"));
        RawMqtt client = server.dial()
                .send(packet("10", text("MQTT"), "05", "02", "00 3C", Wire.length(method.length), method, text("c")));
        assertThat(hex(client.packet())).startsWith("20").contains(" 00 8C ");
        client.expectClosed();
    }

    /** MQTT 5, section 3.1.2.11: a receive maximum or maximum packet size of 0 is a protocol error. */
    @ParameterizedTest
    @ValueSource(strings = {"03 21 00 00", "05 27 00 00 00 00"})
    @Normative(v5 = {"3.1.4-2", "3.2.2-6", "3.2.2-7"})
    void refuses_limits_of_zero(String properties) {
        RawMqtt client = server.dial().send(packet("10", text("MQTT"), "05", "02", "00 3C", properties, text("c")));
        assertThat(hex(client.packet())).startsWith("20").contains(" 00 82 ");
        client.expectClosed();
    }

    /** MQTT 5, section 3.1.2.7: reason 0x9A. */
    @Test
    @Normative(v5 = "3.2.2-13")
    void refuses_a_retained_will_of_mqtt_5() {
        RawMqtt client = server.dial()
                .send(packet("10", text("MQTT"), "05", "26", "00 3C", "00", text("c"), "00", text("t"), text("m")));
        assertThat(hex(client.packet())).startsWith("20").contains(" 00 9A ");
        client.expectClosed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v2/things/#", "+"})
    void refuses_a_will_whose_topic_is_no_name(String topic) {
        server.dial().send(Wire.connectWithWill("c", topic, "m")).expectClosed();
        RawMqtt client = server.dial()
                .send(packet("10", text("MQTT"), "05", "06", "00 3C", "00", text("c"), "00", text(topic), text("m")));
        assertThat(hex(client.packet())).startsWith("20").contains(" 00 90 ");
        client.expectClosed();
    }

    /** Longer than the codec decodes (it says null then). */
    @Test
    void refuses_a_will_whose_topic_is_endless_without_a_stack_trace() {
        try (LogTap log = LogTap.on("io.thingway.mqtt")) {
            server.dial()
                    .send(Wire.connectWithWill("c", "t".repeat(40_000), "m"))
                    .expectClosed();
            assertThat(log.lines()).hasSize(1).allMatch(line -> line.startsWith("INFO refused"));
        }
        assertThat(server.stats().refusedConnects()).isEqualTo(1);
    }

    private static String hex(byte[] packet) {
        return RawMqtt.show(packet);
    }
}
