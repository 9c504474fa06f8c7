package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.publish;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.publish2;
import static io.thingway.mqtt.server.Wire.publish5;
import static io.thingway.mqtt.server.Wire.publish51;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.testkit.log.LogTap;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PUBLISH and its answers (sections 3.3 to 3.7 and 4.3 of MQTT 3.1.1 and 5); what a write is pushed as (source:
 * the byte-exact comparison of the vendor's Atmel client).
 */
class PublishTest {
    private static final String WRITE = "{\"values\":[{\"key\":\"green\",\"value\":\"1\"}]}";
    private static final String PUSH = "[{\"key\":\"green\",\"value\":\"1\"}]";
    private static final String UNKNOWN = "v2/things/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @RegisterExtension
    final LiveServer server = new LiveServer();

    @Test
    void pushes_a_write_byte_for_byte() {
        String topic = server.topic();
        RawMqtt listener = server.subscriber("listener", topic, 0);
        server.connect("writer").send(publish(topic, WRITE)).expectNothing();
        listener.expect("30 54", text(topic), raw(PUSH)); // PUBLISH, QoS 0, 84 bytes
    }

    @Test
    @Normative(v3 = "4.3.2-2")
    void acknowledges_qos_1() {
        server.connect("c").send(publish1(7, server.topic(), WRITE)).expect("40 02 00 07");
        assertThat(server.stats().writes()).isEqualTo(1);
    }

    /**
     * <pre>
     *   PUBLISH (QoS 2, id 7) -->   <-- PUBREC
     *   PUBREL --------------->     <-- PUBCOMP
     * </pre>
     */
    @Test
    @Normative(v3 = "4.3.3-2")
    void takes_qos_2_once_however_often_it_is_sent() {
        String topic = server.topic();
        RawMqtt listener = server.subscriber("listener", topic, 0);
        RawMqtt writer = server.connect("c").send(publish2(7, topic, WRITE)).expect("50 02 00 07");
        writer.send(packet("3C", text(topic), "00 07", raw(WRITE))).expect("50 02 00 07"); // DUP
        writer.send("62 02 00 07").expect("70 02 00 07");
        writer.send("62 02 00 07").expect("70 02 00 07"); // PUBREL again: MQTT 3 answers PUBCOMP all the same
        listener.expect(packet("30", text(topic), raw(PUSH))).expectNothing();
        writer.send(publish2(7, topic, WRITE)).expect("50 02 00 07"); // the id is free again
        listener.expect(packet("30", text(topic), raw(PUSH)));
    }

    /** MQTT 5, section 3.7.2.1: packet identifier not found, 0x92. */
    @Test
    void says_so_when_a_pubrel_of_mqtt_5_is_unknown() {
        server.connect5("c").send("62 02 00 09").expect("70 04 00 09 92 00"); // reason, no properties
    }

    @Test
    @Normative(v3 = {"4.3.1-1", "4.3.2-1"})
    void pushes_with_the_granted_qos() {
        String topic = server.topic();
        RawMqtt one = server.subscriber("one", topic, 1);
        RawMqtt two = server.subscriber("two", topic, 2);
        server.connect("writer").send(publish(topic, WRITE)).expectNothing();
        one.expect(packet("32", text(topic), "00 01", raw(PUSH)))
                .send("40 02 00 01")
                .expectNothing();
        two.expect(packet("34", text(topic), "00 01", raw(PUSH)))
                .send("50 02 00 01")
                .expect("62 02 00 01")
                .send("70 02 00 01")
                .expectNothing();
    }

    /** The author's own push and its acknowledgement come in the order of the packets. */
    @Test
    void gives_the_author_pushes_and_acknowledgements_in_order() {
        String topic = server.topic();
        RawMqtt author = server.subscriber("c", topic, 0);
        byte[] push = packet("30", text(topic), raw(PUSH));
        author.send(publish1(1, topic, WRITE), publish1(2, topic, WRITE))
                .expect(push, "40 02 00 01", push, "40 02 00 02");
    }

    @Test
    void pushes_to_mqtt_5_with_an_empty_list_of_properties() {
        String topic = server.topic();
        RawMqtt listener = server.connect5("c").send(subscribe5(1, topic, 1)).expect("90 04 00 01 00 01");
        listener.send(publish51(5, topic, WRITE))
                .expect(packet("32", text(topic), "00 01", "00", raw(PUSH)), "40 02 00 05");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"values\" : [ {\"value\":1.50, \"key\":\"a\"} ] }|[{\"key\":\"a\",\"value\":1.50}]",
                "{\"values\":[{\"key\":\"a\",\"value\":true},{\"key\":\"a\",\"value\":null}]}"
                        + "|[{\"key\":\"a\",\"value\":true},{\"key\":\"a\",\"value\":null}]",
                "{\"values\":[{\"key\":\"a\",\"value\":1,\"units\":\"C\"}]}|[{\"key\":\"a\",\"value\":1}]",
                "{\"values\":[{\"key\":\"a\",\"value\":1,\"datetime\":\"20260102030405\"}]}"
                        + "|[{\"key\":\"a\",\"value\":1,\"datetime\":\"2026-01-02T03:04:05.000Z\"}]",
                "{\"values\":[{\"key\":\"a\",\"value\":1,\"geo\":{\"lat\":41.5,\"long\":2.25}}]}"
                        + "|[{\"key\":\"a\",\"value\":1,\"geo\":{\"lat\":41.5,\"long\":2.25}}]"
            })
    void pushes_what_the_writer_sent_and_no_more(String write, String push) {
        String topic = server.topic();
        server.subscriber("c", topic, 0).send(publish(topic, write)).expect(packet("30", text(topic), raw(push)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"values\":[]}",
                "{\"sht25\":21}",
                "{\"values\":[{\"key\":\"a b\",\"value\":1}]}",
                "\"x\""
            })
    void refuses_a_bad_write_of_mqtt_5_with_reason_and_explanation(String write) {
        byte[] puback =
                server.connect5("c").send(publish51(258, server.topic(), write)).packet();
        assertThat(RawMqtt.show(puback))
                .startsWith("40 ")
                .contains(" 01 02 83 ") // packet id 258, implementation specific error
                .contains(" 1F 00 ") // reason string
                .contains("26 00 04 63 6F 64 65 00 03 34 30 30"); // user property code = 400
        assertThat(server.stats().refusedWrites()).isEqualTo(1);
    }

    @Test
    @Normative(v5 = "4.3.3-9")
    void refuses_a_bad_write_of_qos_2_in_its_pubrec_and_frees_the_id() {
        String topic = server.topic();
        RawMqtt client = server.connect5("c").send(packet("34", text(topic), "00 07", "00", raw("{")));
        assertThat(RawMqtt.show(client.packet())).startsWith("50 ").contains(" 00 07 83 ");
        client.send(packet("34", text(topic), "00 07", "00", raw(WRITE))).expect("50 02 00 07");
    }

    /** MQTT 5, section 3.1.2.11.7: without problem information no reason string and no user property. */
    @Test
    @Normative(v5 = "3.1.2-29")
    void explains_nothing_to_a_client_that_does_not_want_it() {
        RawMqtt client = server.dial().send(packet("10", text("MQTT"), "05", "02", "00 3C", "02 17 00", text("c")));
        client.packet();
        client.send(publish51(7, server.topic(), "{")).expect("40 04 00 07 83 00");
    }

    @Test
    void explains_a_bad_write_of_mqtt_3_on_the_errors_topic_before_the_acknowledgement() {
        String topic = server.topic();
        RawMqtt other = server.subscriber("other", topic + "/errors", 0);
        RawMqtt author = server.subscriber("author", topic + "/errors", 0).send(publish1(7, topic, "{\"values\":[]}"));
        String why = payload(author.packet(), topic + "/errors");
        author.expect("40 02 00 07").expectNothing();
        assertThat(why)
                .startsWith("{\"status\":\"error\",\"code\":400,\"message\":\"")
                .endsWith(",\"packetId\":7}");
        assertThat(payload(other.packet(), topic + "/errors")).isEqualTo(why.replace(",\"packetId\":7", ""));
        assertThat(server.stats().refusedWrites()).isEqualTo(1);
        assertThat(server.stats().writes()).isZero();
    }

    @Test
    void takes_no_publication_on_the_errors_topic() {
        String topic = server.topic() + "/errors";
        RawMqtt listener = server.subscriber("c", topic, 0);
        listener.send(publish1(7, topic, "{}")).expect("40 02 00 07").expectNothing();
        assertThat(server.stats().refusedWrites()).isEqualTo(1);
    }

    @Test
    void relays_other_sub_topics_as_they_come() {
        String topic = server.topic() + "/cmd";
        RawMqtt listener = server.subscriber("c", topic, 0);
        server.connect("w").send(publish1(1, topic, "anything")).expect("40 02 00 01");
        listener.expect(packet("30", text(topic), raw("anything")));
    }

    @ParameterizedTest
    @ValueSource(strings = {UNKNOWN, "v2/things/short", "v2/activations/c/r", "home/lamp", "$SYS/x", "/v2/things/x"})
    @Normative(v3 = "3.3.5-2")
    void acknowledges_drops_and_counts_what_goes_nowhere_in_mqtt_3(String topic) {
        server.connect("c")
                .send(publish1(7, topic, WRITE))
                .expect("40 02 00 07")
                .expectNothing();
        assertThat(server.stats().refusedWrites()).isEqualTo(1);
    }

    @Test
    void says_to_mqtt_5_that_a_token_is_unknown() {
        assertThat(RawMqtt.show(
                        server.connect5("c").send(publish51(7, UNKNOWN, WRITE)).packet()))
                .startsWith("40 ")
                .contains(" 00 07 87 ")
                .contains("26 00 04 63 6F 64 65 00 03 34 30 34"); // code = 404
    }

    /** Whoever guesses tokens is slowed down, and gets the acknowledgements in the order of his packets (4.6.0-2). */
    @Test
    @Normative(v3 = "4.6.0-2")
    void slows_guesses_down_without_changing_the_order_of_acknowledgements() {
        String known = server.topic();
        RawMqtt client = server.connect("c");
        for (int id = 1; id <= 20; id++) {
            client.send(publish1(id, UNKNOWN, WRITE)).expect("40 02 00", new byte[] {(byte) id});
        }
        client.send(publish1(21, UNKNOWN, WRITE), publish1(22, known, WRITE)).expect("40 02 00 15", "40 02 00 16");
    }

    @Test
    void ignores_the_retain_flag_of_mqtt_3() {
        String topic = server.topic();
        RawMqtt listener = server.subscriber("c", topic, 0);
        listener.send(packet("31", text(topic), raw(WRITE))).expect(packet("30", text(topic), raw(PUSH)));
        server.subscriber("late", topic, 0).expectNothing();
    }

    /** MQTT 5: retain 0x9A, topic alias 0x94, empty name without alias, a client's subscription identifier 0x82. */
    @ParameterizedTest
    @CsvSource({"31,00,t,9A", "30,03 23 00 01,t,94", "30,00,'',90", "30,02 0B 01,t,82"})
    @Normative(v5 = {"3.2.2-14", "3.2.2-18", "3.3.4-6"})
    void disconnects_mqtt_5_on_what_is_not_offered(String header, String properties, String topic, String reason) {
        RawMqtt client = server.connect5("c").send(packet(header, text(topic), properties, raw(WRITE)));
        assertThat(RawMqtt.show(client.packet())).matches("E0 .. " + reason + " .*");
        client.expectClosed();
        assertThat(server.stats().protocolErrors()).isEqualTo(1);
    }

    /** MQTT-3.3.1-2. */
    @Test
    @Normative(v3 = "3.3.1-2")
    void closes_on_dup_with_qos_0() {
        server.connect("c").send(packet("38", text(server.topic()), raw(WRITE))).expectClosed();
    }

    /** MQTT-4.7.1-1: the name is secret too, its token must not get into the log. */
    @Test
    @Normative(
            v3 = {"3.3.2-2", "4.7.1-1"},
            v5 = {"3.3.2-2", "4.7.0-1"})
    void closes_on_a_name_with_wildcards_and_keeps_the_token_out_of_the_log() {
        String topic = server.topic();
        try (LogTap log = LogTap.on("io.thingway.mqtt")) {
            server.connect("c").send(publish(topic + "/#", WRITE)).expectClosed();
            RawMqtt client = server.connect5("c5").send(publish5(topic + "/+", WRITE));
            String answer = RawMqtt.show(client.packet());
            assertThat(answer).matches("E0 .. 90 .*").doesNotContain(topic);
            assertThat(log.lines()).hasSize(2).noneMatch(line -> line.contains(topic));
        }
    }

    @Test
    void two_subscribers_get_one_push_each() {
        String topic = server.topic();
        RawMqtt a = server.subscriber("a", topic, 0);
        RawMqtt b = server.subscriber("b", topic, 0);
        server.connect("w").send(subscribe(1, topic, 0), publish(topic, WRITE)).expect("90 03 00 01 00");
        for (RawMqtt listener : new RawMqtt[] {a, b}) {
            listener.expect(packet("30", text(topic), raw(PUSH))).expectNothing();
        }
    }

    private static String payload(byte[] publish, String topic) {
        String all = new String(publish, StandardCharsets.UTF_8);
        return all.substring(all.indexOf(topic) + topic.length());
    }
}
