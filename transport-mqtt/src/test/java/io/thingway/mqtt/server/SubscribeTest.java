package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.publish;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static io.thingway.mqtt.server.Wire.u16;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ThingException;
import io.thingway.model.ActivationCode;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.internal.wire.ThingTopic;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SUBSCRIBE, SUBACK, UNSUBSCRIBE and UNSUBACK (sections 3.8 to 3.11 of MQTT 3.1.1 and 5). */
class SubscribeTest {
    private static final String WRITE = "{\"values\":[{\"key\":\"green\",\"value\":\"1\"}]}";
    private static final byte[] PUSH = raw("[{\"key\":\"green\",\"value\":\"1\"}]");
    private static final String UNKNOWN = "v2/things/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @RegisterExtension
    final LiveServer server = new LiveServer();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void grants_the_wanted_qos(int qos) {
        String topic = server.topic();
        server.connect("c").send(subscribe(258, topic, qos)).expect("90 03 01 02", new byte[] {(byte) qos});
        server.connect5("c5").send(subscribe5(258, topic, qos)).expect("90 04 01 02 00", new byte[] {(byte) qos});
    }

    @ParameterizedTest
    @CsvSource({
        UNKNOWN + ",87",
        "v2/things/short,87",
        "home/lamp,87",
        "v2/things/+,A2",
        "#,A2",
        "v2/activations/+/+,A2",
        "$share/g/v2/things/x,9E"
    })
    @Normative(v3 = "3.8.3-2")
    void refuses_what_is_not_there(String filter, String reason) {
        server.connect("c")
                .send(subscribe(1, filter, 0))
                .expect("90 03 00 01 80")
                .expectNothing();
        byte[] suback = server.connect5("c5").send(subscribe5(1, filter, 0)).packet();
        assertThat(RawMqtt.show(suback)).matches("90 .*" + reason + "  .*");
        assertThat(suback[suback.length - 1]).isEqualTo((byte) Integer.parseInt(reason, 16));
    }

    @Test
    void explains_an_unknown_token_to_mqtt_5() {
        assertThat(RawMqtt.show(
                        server.connect5("c").send(subscribe5(1, UNKNOWN, 0)).packet()))
                .contains("26 00 04 63 6F 64 65 00 03 34 30 34"); // user property code = 404
    }

    /** MQTT-4.7.1-2 and -3: MQTT 3 has no word for it but the end. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a#", "a/#/b", "a+/b", "+a"})
    @Normative(
            v3 = {"4.7.1-2", "4.7.1-3", "4.7.3-1"},
            v5 = {"4.7.1-1", "4.7.1-2"})
    void refuses_what_is_no_filter(String filter) {
        server.connect("c").send(subscribe(1, filter, 0)).expectClosed();
        server.connect5("c5").send(subscribe5(1, filter, 0)).expect("90 04 00 01 00 8F");
    }

    @Test
    void refuses_a_foreign_subtopic_and_grants_one_of_a_known_thing() {
        server.connect("c")
                .send(packet("82", "00 01", text(UNKNOWN + "/errors"), "00", text(server.topic() + "/errors"), "01"))
                .expect("90 04 00 01 80 01");
    }

    /** MQTT-3.8.3-3, and section 3.8.2.1.2 of MQTT 5. */
    @Test
    @Normative(v3 = {"3.8.3-3", "3.10.3-2"})
    void closes_on_subscribe_without_a_filter_and_on_subscription_identifiers() {
        server.connect("c").send("82 02 00 01").expectClosed();
        server.connect("c2").send("A2 02 00 01").expectClosed();
        RawMqtt client = server.connect5("c5").send(packet("82", "00 01", "02 0B 01", text("t"), "00"));
        assertThat(RawMqtt.show(client.packet())).matches("E0 .. A1 .*");
        client.expectClosed();
    }

    /** MQTT-3.8.3-4 of 3.1.1: the upper six bits of the QoS byte are zero. */
    @ParameterizedTest
    @ValueSource(strings = {"03", "04", "08", "10", "40", "80"})
    @Normative(v3 = "3.8.3-4")
    void closes_on_reserved_bits_of_the_qos_byte(String options) {
        server.connect("c")
                .send(packet("82", "00 01", text(server.topic()), options))
                .expectClosed();
    }

    /**
     * MQTT.js after a reconnect (as seen on the wire): the same client id, one SUBSCRIBE, the activation topic first.
     * The answer must repeat the token and a write must come once.
     */
    @Test
    void serves_the_reconnect_of_mqtt_js() {
        ActivationCode code = server.things().issueCodes(1).get(0);
        String activation = "v2/activations/" + code.value() + "/0.8437261523443";
        RawMqtt first = server.subscriber("mqttjs_1", activation, 0);
        byte[] answer = first.packet();
        String topic = topicIn(answer);
        first.send(subscribe(2, topic, 0)).expect("90 03 00 02 00");

        RawMqtt second = server.connect("mqttjs_1")
                .send(packet("82", "00 03", text(activation), "00", text(topic), "00"))
                .expect("90 04 00 03 00 00", answer);
        second.send(publish(topic, WRITE))
                .expect(packet("30", text(topic), PUSH))
                .expectNothing();
        first.expectClosed();
        assertThat(server.things().codesLeft()).isZero();
    }

    @Test
    void pushes_once_after_the_same_topic_was_subscribed_again() {
        String topic = server.topic();
        RawMqtt client = server.subscriber("c", topic, 0);
        client.send(subscribe(2, topic, 0)).expect("90 03 00 02 00");
        client.send(packet("82", "00 03", text(topic), "00", text(topic), "00")).expect("90 04 00 03 00 00");
        client.send(publish(topic, WRITE))
                .expect(packet("30", text(topic), PUSH))
                .expectNothing();
        client.send(subscribe(4, topic, 1)).expect("90 03 00 04 01");
        client.send(publish(topic, WRITE))
                .expect(packet("32", text(topic), "00 01", PUSH))
                .expectNothing();
    }

    @Test
    void twice_the_same_filter_in_one_subscribe_is_one_subscription() {
        String topic = server.topic();
        server.connect("c")
                .send(packet("82", "00 01", text(topic), "00", text(topic), "01"))
                .expect("90 04 00 01 00 01")
                .send(publish(topic, WRITE))
                .expect(packet("32", text(topic), "00 01", PUSH))
                .expectNothing();
    }

    @Test
    @Normative(v3 = {"3.10.4-4", "3.10.4-5"})
    void ends_a_subscription() {
        String topic = server.topic();
        RawMqtt client = server.subscriber("c", topic, 0);
        client.send(packet("A2", "00 02", text(topic))).expect("B0 02 00 02");
        client.send(publish(topic, WRITE)).expectNothing();
        client.send(packet("A2", "00 03", text(topic))).expect("B0 02 00 03"); // not there: acknowledged all the same
    }

    /** MQTT 5, section 3.11.3: 0x00 success, 0x11 no subscription existed. */
    @Test
    @Normative(v5 = {"3.10.4-4", "3.11.3-1", "3.11.3-2"})
    void says_to_mqtt_5_which_subscription_existed() {
        String topic = server.topic();
        server.connect5("c")
                .send(subscribe5(1, topic, 0))
                .expect("90 04 00 01 00 00")
                .send(packet("A2", "00 02", "00", text(topic), text("other")))
                .expect("B0 05 00 02 00 00 11");
    }

    @Test
    void limits_the_filters_of_a_connection_also_within_one_packet() {
        try (LiveServer small = LiveServer.limited(limits -> limits.withMaxSubscriptions(2))) {
            String a = small.topic();
            String b = small.topic();
            String c = small.topic();
            small.connect("c")
                    .send(packet("82", "00 01", text(a), "00", text(b), "00", text(c), "00"))
                    .expect("90 05 00 01 00 00 80")
                    .send(subscribe(2, a, 0)) // one that is there may be renewed
                    .expect("90 03 00 02 00")
                    .send(packet("A2", "00 03", text(a)), subscribe(4, c, 0))
                    .expect("B0 02 00 03", "90 03 00 04 00");
            byte[] suback = small.connect5("c5")
                    .send(packet("82", "00 01", "00", text(a), "00", text(b), "00", text(c), "00"))
                    .packet();
            assertThat(suback[suback.length - 1]).isEqualTo((byte) 0x97);
        }
    }

    @Test
    void takes_a_subscribe_with_a_thousand_filters() {
        ByteArrayOutputStream filters = new ByteArrayOutputStream();
        ByteArrayOutputStream granted = new ByteArrayOutputStream();
        for (int i = 0; i < 1_000; i++) {
            filters.writeBytes(text(server.topic()));
            filters.write(1);
            granted.write(1);
        }
        server.connect("c")
                .send(packet("82", u16(1), filters.toByteArray()))
                .expect(packet("90", u16(1), granted.toByteArray()));
    }

    @Test
    void ends_the_connection_when_the_token_is_taken_back() {
        ThingToken token = server.token();
        RawMqtt old = server.subscriber("c", ThingTopic.of(token), 0);
        RawMqtt client = server.connect5("c5").send(subscribe5(1, ThingTopic.of(token), 0));
        client.packet();
        server.things().revoke(token);
        old.expectClosed();
        assertThat(RawMqtt.show(client.packet())).matches("E0 .. 98 .*");
        client.expectClosed();
    }

    private static String topicIn(byte[] activationAnswer) {
        String json = new String(activationAnswer, StandardCharsets.UTF_8);
        int from = json.indexOf("\"thingToken\":\"") + 14;
        assertThat(json).contains("\"thingToken\":\"");
        try {
            return ThingTopic.of(new ThingToken(json.substring(from, from + ThingToken.LENGTH)));
        } catch (ThingException malformed) {
            throw new AssertionError(List.of(json, malformed).toString(), malformed);
        }
    }
}
