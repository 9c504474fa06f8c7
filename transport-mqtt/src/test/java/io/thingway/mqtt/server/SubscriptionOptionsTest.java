package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.properties;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.publish5;
import static io.thingway.mqtt.server.Wire.publish51;
import static io.thingway.mqtt.server.Wire.publish52;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a SUBSCRIBE asks for beside its filters: options (MQTT 5, 3.8.3.1) and the identifier (3.8.2.1.2, 3.3.4). */
class SubscriptionOptionsTest {
    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @Test
    @Normative(v5 = "3.8.3-3")
    void no_local_leaves_out_ones_own_messages() {
        RawMqtt client = server.connect5("c").send(subscribe5(1, "t", 0x04)).expect("90 04 00 01 00 00");
        client.send(publish5("t", "mine")).expectNothing();
        server.connect5("other").send(publish5("t", "theirs")).expectNothing();
        client.expect(packet("30", text("t"), "00", raw("theirs"))).expectNothing();
    }

    @Test
    void without_no_local_they_come_back() {
        server.connect5("c")
                .send(subscribe5(1, "t", 0))
                .expect("90 04 00 01 00 00")
                .send(publish5("t", "mine"))
                .expect(packet("30", text("t"), "00", raw("mine")));
    }

    /** The client id decides, not the connection. */
    @Test
    @Normative(v5 = "3.8.3-3")
    void no_local_holds_over_connections() {
        byte[] connect = Wire.connect5("00", properties("11 00 00 01 2C"), "c");
        server.fresh(connect)
                .send(subscribe5(1, "t", 0x05))
                .expect("90 04 00 01 00 01")
                .send(Wire.DISCONNECT)
                .expectClosed();
        server.resumed(connect).send(publish51(1, "t", "mine")).expect("40 04 00 01 10 00"); // nobody gets it
    }

    @Test
    @Normative(v5 = "3.8.3-4")
    void no_local_of_a_shared_subscription_is_a_protocol_error() {
        RawMqtt client = server.connect5("c").send(subscribe5(1, "$share/g/t", 0x04));
        assertThat(RawMqtt.show(client.packet())).matches("E0 .. 82 .*");
        client.expectClosed();
    }

    /** Bits 6 and 7, QoS 3, retain handling 3. */
    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x80, 0x03, 0x30})
    @Normative(v5 = "3.8.3-5")
    void what_options_cannot_be_is_malformed(int options) {
        RawMqtt client = server.connect5("c").send(subscribe5(1, "t", options));
        assertThat(RawMqtt.show(client.packet())).matches("E0 .. 8[12] .*");
        client.expectClosed();
    }

    @Test
    @Normative(v5 = "3.3.4-3")
    void an_identifier_comes_with_each_message() {
        server.connect5("c")
                .send(identified(1, 300, "t", 0))
                .expect("90 04 00 01 00 00")
                .send(publish5("t", "x"))
                .expect(packet("30", text("t"), "03 0B AC 02", raw("x"))); // 300 as a variable byte integer
    }

    @Test
    @Normative(
            v3 = "3.3.5-1",
            v5 = {"3.3.4-2", "3.3.4-3", "3.3.4-4"})
    void overlapping_subscriptions_get_one_copy_with_the_greatest_qos_and_all_identifiers() {
        RawMqtt reader = server.connect5("c")
                .send(identified(1, 1, "a/+", 2))
                .expect("90 04 00 01 00 02")
                .send(identified(2, 2, "a/#", 0))
                .expect("90 04 00 02 00 00")
                .send(subscribe5(3, "+/b", 1))
                .expect("90 04 00 03 00 01");
        RawMqtt old =
                server.subscriber("old", "a/+", 0).send(subscribe(2, "a/#", 1)).expect("90 03 00 02 01");
        server.connect5("w").send(publish52(7, "a/b", "x")).expect("50 02 00 07");
        byte[] copy = reader.packet();
        assertThat(RawMqtt.show(copy))
                .isIn(
                        RawMqtt.show(packet("34", text("a/b"), "00 01", "04 0B 01 0B 02", raw("x"))),
                        RawMqtt.show(packet("34", text("a/b"), "00 01", "04 0B 02 0B 01", raw("x"))));
        reader.expectNothing();
        old.expect(packet("32", text("a/b"), "00 01", raw("x"))).expectNothing();
    }

    /** Section 3.8.2.1.2: from 1 on. */
    @Test
    void an_identifier_of_0_is_a_protocol_error() {
        RawMqtt client = server.connect5("c").send(packet("82", "00 01", "02 0B 00", text("t"), "00"));
        assertThat(RawMqtt.show(client.packet())).matches("E0 .. 82 .*");
        client.expectClosed();
    }

    @Test
    @Normative(v5 = "3.8.4-3")
    void a_subscription_that_is_renewed_has_the_new_options_and_identifier() {
        RawMqtt client = server.connect5("c")
                .send(identified(1, 1, "t", 1))
                .expect("90 04 00 01 00 01")
                .send(identified(2, 2, "t", 0))
                .expect("90 04 00 02 00 00");
        server.connect("w").send(publish1(1, "t", "x")).expect("40 02 00 01");
        client.expect(packet("30", text("t"), "02 0B 02", raw("x"))).expectNothing();
        client.send(subscribe5(3, "t", 0x04)).expect("90 04 00 03 00 00");
        client.send(publish5("t", "mine")).expectNothing();
        server.connect("w2").send(publish1(1, "t", "y")).expect("40 02 00 01");
        client.expect(packet("30", text("t"), "00", raw("y")));
    }

    /** Retained messages come by one subscription, and have its identifier. */
    @Test
    @Normative(v5 = "3.3.4-3")
    void a_retained_message_has_the_identifier_of_the_subscription_that_it_comes_for() {
        server.connect("w").send(packet("33", text("t"), "00 01", raw("x"))).expect("40 02 00 01");
        server.connect5("c")
                .send(identified(1, 5, "t", 0))
                .expect("90 04 00 01 00 00", packet("31", text("t"), "02 0B 05", raw("x")));
    }

    private static byte[] identified(int packetId, int identifier, String filter, int options) {
        return packet("82", Wire.u16(packetId), properties("0B", Wire.length(identifier)), text(filter), new byte[] {
            (byte) options
        });
    }
}
