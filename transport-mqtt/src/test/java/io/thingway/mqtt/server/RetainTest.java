package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.publish51;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static io.thingway.mqtt.server.Wire.u16;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.MqttLimits;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Retained messages: section 3.3.1.3 of MQTT 3.1.1 and 5, and how a SUBSCRIBE asks for them (MQTT 5, 3.8.3.1). */
class RetainTest {
    private static final String SUBACK = "90 04 00 01 00 01";

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @Test
    @Normative(
            v3 = {"3.3.1-5", "3.3.1-6", "3.3.1-8"},
            v5 = {"3.3.1-5", "3.3.1-9"})
    void the_newest_message_is_kept_for_those_who_subscribe_later() {
        server.connect("w").send(keep(1, "t", "old"), keep(2, "t", "new")).expect("40 02 00 01", "40 02 00 02");
        server.connect("r3")
                .send(subscribe(1, "t", 1))
                .expect("90 03 00 01 01", packet("33", text("t"), "00 01", raw("new")));
        server.connect5("r5")
                .send(subscribe5(1, "t", 1))
                .expect(SUBACK, packet("33", text("t"), "00 01", "00", raw("new")));
    }

    /** As many as there are, though all together are more than may wait for a slow reader. */
    @Test
    void all_of_them_come_to_who_reads() {
        try (LiveServer small = new LiveServer(
                        config -> config.withLimits(MqttLimits.DEFAULT.withMaxPendingBytes(10_000)))
                .withPlainTopics()
                .start()) {
            RawMqtt writer = small.connect("w");
            for (int i = 0; i < 300; i++) {
                writer.send(packet("31", text("t/" + (100 + i)), raw("x".repeat(200))));
            }
            writer.expectNothing();
            RawMqtt reader = small.connect("r").send(subscribe(1, "t/#", 0)).expect("90 03 00 01 00");
            for (int i = 0; i < 300; i++) {
                assertThat(reader.packet()[0]).isEqualTo((byte) 0x31);
            }
            reader.expectNothing();
        }
    }

    /** With the lesser of its QoS and the granted one. */
    @Test
    @Normative(v3 = "3.3.1-5")
    void a_retained_message_keeps_its_qos() {
        server.connect("w").send(packet("35", text("t"), "00 07", raw("x"))).expect("50 02 00 07");
        server.connect("r")
                .send(subscribe(1, "t", 2))
                .expect("90 03 00 01 02", packet("35", text("t"), "00 01", raw("x")));
    }

    @Test
    @Normative(v3 = "3.3.1-6", v5 = "3.3.1-9")
    void a_wildcard_gets_those_of_all_topics_that_it_fits() {
        RawMqtt writer = server.connect("w");
        for (String topic : List.of("a/1", "a/2", "b/1", "a/2/x")) {
            writer.send(keep(1, topic, topic)).expect("40 02 00 01");
        }
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "a/+", 0)).expect("90 04 00 01 00 00");
        assertThat(Stream.of(reader.packet(), reader.packet()).map(RawMqtt::show))
                .containsExactlyInAnyOrder(
                        RawMqtt.show(packet("31", text("a/1"), "00", raw("a/1"))),
                        RawMqtt.show(packet("31", text("a/2"), "00", raw("a/2"))));
        reader.expectNothing();
    }

    @Test
    @Normative(v3 = "3.3.1-7")
    void a_message_of_qos_0_takes_the_earlier_ones_place() {
        server.connect("w")
                .send(keep(1, "t", "old"), packet("31", text("t"), raw("new")))
                .expect("40 02 00 01")
                .expectNothing();
        server.connect("r").send(subscribe(1, "t", 1)).expect("90 03 00 01 01", packet("31", text("t"), raw("new")));
    }

    @Test
    @Normative(
            v3 = {"3.3.1-10", "3.3.1-11"},
            v5 = {"3.3.1-6", "3.3.1-7"})
    void an_empty_message_is_passed_on_and_takes_the_retained_one_away() {
        RawMqtt there = server.subscriber("there", "t", 0);
        server.connect("w").send(keep(1, "t", "x"), keep(2, "t", "")).expect("40 02 00 01", "40 02 00 02");
        there.expect(packet("30", text("t"), raw("x")), packet("30", text("t"))).expectNothing();
        server.connect("r3").send(subscribe(1, "t", 1)).expect("90 03 00 01 01").expectNothing();
        server.connect5("r5").send(subscribe5(1, "t", 1)).expect(SUBACK).expectNothing();
    }

    @Test
    @Normative(v3 = "3.3.1-12", v5 = "3.3.1-8")
    void a_message_without_the_flag_leaves_the_retained_one_alone() {
        server.connect("w")
                .send(keep(1, "t", "kept"), publish1(2, "t", "passing"), publish1(3, "t", ""), publish1(4, "u", "x"))
                .expect("40 02 00 01", "40 02 00 02", "40 02 00 03", "40 02 00 04");
        server.connect5("r")
                .send(subscribe5(1, "#", 1))
                .expect(SUBACK, packet("33", text("t"), "00 01", "00", raw("kept")))
                .expectNothing();
    }

    @Test
    @Normative(v3 = "3.3.1-9", v5 = "3.3.1-12")
    void who_was_there_gets_the_message_without_the_flag() {
        RawMqtt old = server.subscriber("r3", "t", 0);
        RawMqtt five = server.connect5("r5").send(subscribe5(1, "t", 0)).expect("90 04 00 01 00 00");
        server.connect("w").send(keep(1, "t", "x")).expect("40 02 00 01");
        old.expect(packet("30", text("t"), raw("x"))).expectNothing();
        five.expect(packet("30", text("t"), "00", raw("x"))).expectNothing();
    }

    /** Retain as published, bit 3 of the options. */
    @Test
    @Normative(v5 = {"3.3.1-12", "3.3.1-13"})
    void who_asks_for_it_sees_the_flag_as_it_was_published() {
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "t", 0x08)).expect("90 04 00 01 00 00");
        server.connect("w").send(keep(1, "t", "x"), publish1(2, "t", "y")).expect("40 02 00 01", "40 02 00 02");
        reader.expect(packet("31", text("t"), "00", raw("x")), packet("30", text("t"), "00", raw("y")));
    }

    /** Retain handling 0, which is every SUBSCRIBE of MQTT 3. */
    @Test
    @Normative(
            v3 = "3.8.4-3",
            v5 = {"3.3.1-9", "3.8.4-4"})
    void a_subscription_that_is_renewed_gets_retained_messages_again() {
        server.connect("w").send(keep(1, "t", "x")).expect("40 02 00 01");
        RawMqtt old = server.connect("r3");
        RawMqtt five = server.connect5("r5");
        for (int id = 1; id <= 2; id++) {
            old.send(subscribe(id, "t", 0))
                    .expect("90 03", u16(id), "00", packet("31", text("t"), raw("x")))
                    .expectNothing();
            five.send(subscribe5(id, "t", 0))
                    .expect("90 04", u16(id), "00 00", packet("31", text("t"), "00", raw("x")))
                    .expectNothing();
        }
    }

    @Test
    @Normative(v5 = "3.3.1-10")
    void with_retain_handling_1_a_new_subscription_alone_gets_them() {
        server.connect("w").send(keep(1, "t", "x")).expect("40 02 00 01");
        server.connect5("r")
                .send(subscribe5(1, "t", 0x10))
                .expect("90 04 00 01 00 00", packet("31", text("t"), "00", raw("x")))
                .send(subscribe5(2, "t", 0x10))
                .expect("90 04 00 02 00 00")
                .expectNothing()
                .send(packet("A2", "00 03", "00", text("t")), subscribe5(4, "t", 0x10))
                .expect("B0 04 00 03 00 00", "90 04 00 04 00 00", packet("31", text("t"), "00", raw("x")));
    }

    @Test
    @Normative(v5 = "3.3.1-11")
    void with_retain_handling_2_nobody_gets_them() {
        server.connect("w").send(keep(1, "t", "x")).expect("40 02 00 01");
        RawMqtt reader = server.connect5("r")
                .send(subscribe5(1, "t", 0x20))
                .expect("90 04 00 01 00 00")
                .expectNothing();
        server.connect5("w5").send(publish51(1, "t", "y")).expect("40 02 00 01");
        reader.expect(packet("30", text("t"), "00", raw("y")));
    }

    /** Section 4.8.2: a shared subscription gets no retained messages. */
    @Test
    void a_shared_subscription_gets_none() {
        server.connect("w").send(keep(1, "t", "x")).expect("40 02 00 01");
        server.connect5("r").send(subscribe5(1, "$share/g/t", 1)).expect(SUBACK).expectNothing();
    }

    /** PUBLISH of MQTT 3 with QoS 1 and retain. */
    private static byte[] keep(int packetId, String topic, String payload) {
        return packet("33", text(topic), u16(packetId), raw(payload));
    }
}
