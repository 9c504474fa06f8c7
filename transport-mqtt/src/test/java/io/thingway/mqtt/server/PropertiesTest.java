package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.connect5;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.properties;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Properties of a PUBLISH that reach its subscribers as they came (MQTT 5, section 3.3.2.3), and of a will (3.1.3.2). */
class PropertiesTest {
    private static final byte[] USER = Wire.bytes(
            "26", text("b"), text("1"), "26", text("a"), text("2"), "26", text("b"), text("3"), "26", text(""),
            text(""));

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    /** One after the other, in every QoS: as they came. */
    @ParameterizedTest
    @CsvSource({
        "payload format indicator,01 01",
        "payload format indicator 0,01 00",
        "content type,03 00 0A 74 65 78 74 2F 70 6C 61 69 6E",
        "response topic,08 00 03 61 2F 62",
        "correlation data,09 00 03 00 FF 80",
        "empty correlation data,09 00 00",
        "user property,26 00 01 6B 00 02 C3 A9"
    })
    @Normative(v5 = {"3.3.2-4", "3.3.2-13", "3.3.2-15", "3.3.2-16", "3.3.2-17", "3.3.2-19", "3.3.2-20"})
    void a_property_reaches_the_subscriber_as_it_came(String what, String property) {
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "t", 2)).expect("90 04 00 01 00 02");
        server.connect5("w")
                .send(packet("30", text("t"), properties(property), raw(what)))
                .send(packet("32", text("t"), "00 01", properties(property), raw(what)))
                .send(packet("34", text("t"), "00 02", properties(property), raw(what)))
                .expect("40 02 00 01", "50 02 00 02");
        reader.expect(packet("30", text("t"), properties(property), raw(what)))
                .expect(packet("32", text("t"), "00 01", properties(property), raw(what)))
                .expect(packet("34", text("t"), "00 02", properties(property), raw(what)));
    }

    @Test
    @Normative(v5 = {"1.5.7-1", "3.3.2-17", "3.3.2-18"})
    void user_properties_keep_their_order_and_their_repeats() {
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "t", 0)).expect("90 04 00 01 00 00");
        server.connect5("w")
                .send(packet("30", text("t"), properties(USER), raw("x")))
                .expectNothing();
        reader.expect(packet("30", text("t"), properties(USER), raw("x")));
    }

    /** With the message that is kept, and with one that waits. */
    @Test
    @Normative(v5 = {"3.3.2-15", "3.3.2-16", "3.3.2-18"})
    void properties_are_kept_with_their_message() {
        byte[] lasting = connect5("00", properties("11 00 00 01 2C"), "r");
        server.fresh(lasting)
                .send(subscribe5(1, "t", 1))
                .expect("90 04 00 01 00 01")
                .send(Wire.DISCONNECT)
                .expectClosed();
        server.connect5("w")
                .send(packet("33", text("t"), "00 01", properties("01 01", USER), raw("x")))
                .expect("40 02 00 01");
        server.resumed(lasting).expect(packet("32", text("t"), "00 01", properties("01 01", USER), raw("x")));
        server.connect5("late")
                .send(subscribe5(1, "t", 0))
                .expect("90 04 00 01 00 00", packet("31", text("t"), properties("01 01", USER), raw("x")));
    }

    /** An earlier version has none. */
    @Test
    void mqtt_3_gets_the_message_without_them() {
        RawMqtt old = server.subscriber("r", "t", 0);
        server.connect5("w")
                .send(packet("30", text("t"), properties("01 01", USER), raw("x")))
                .expectNothing();
        old.expect(packet("30", text("t"), raw("x")));
    }

    @Test
    @Normative(v5 = {"3.1.3-10", "3.3.2-15", "3.3.2-16"})
    void a_will_has_its_properties() {
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "t", 0)).expect("90 04 00 01 00 00");
        byte[] passed = Wire.bytes("01 01 08", text("a/b"), "09 00 01 FF", USER);
        server.fresh(connect5("06", properties(), "c", properties(passed), text("t"), text("gone")))
                .cut();
        String will = RawMqtt.show(reader.packet());
        assertThat(will).isEqualTo(RawMqtt.show(packet("30", text("t"), properties(passed), raw("gone"))));
    }

    /** The delay is for the server; the expiry interval counts from when the will is published. */
    @Test
    @Normative(v5 = "3.3.2-6")
    void a_will_has_its_expiry_and_not_its_delay() {
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "t", 0)).expect("90 04 00 01 00 00");
        byte[] will = properties("18 00 00 00 00 02 00 00 0E 10 03", text("text/plain"));
        server.fresh(connect5("06", properties(), "c", will, text("t"), text("gone")))
                .cut();
        reader.expect(packet("30", text("t"), properties("02 00 00 0E 10 03", text("text/plain")), raw("gone")));
    }

    /** A topic name in every case: no wildcard, not empty; 0x82. */
    @ParameterizedTest
    @CsvSource({"08 00 03 61 2F 23", "08 00 01 2B", "08 00 00"})
    @Normative(v5 = "3.3.2-14")
    void a_response_topic_that_is_no_name_is_a_protocol_error(String property) {
        ends(packet("30", text("t"), properties(property), raw("x")), "82");
    }

    @ParameterizedTest
    @CsvSource({
        "response topic,08 00 02 C3 28",
        "content type,03 00 02 C3 28",
        "content type with NUL,03 00 01 00",
        "user property's name,26 00 02 C3 28 00 01 61",
        "user property's value,26 00 01 61 00 03 ED A0 80"
    })
    @Normative(v5 = {"1.5.4-1", "1.5.4-2", "1.5.7-1", "3.3.2-13", "3.3.2-19"})
    void text_that_is_none_is_malformed(String what, String property) {
        ends(packet("30", text("t"), properties(property), raw(what)), "81");
    }

    /** Section 3.3.2.3.2: 0 or 1; 2.2.2.2: once. */
    @ParameterizedTest
    @CsvSource({"01 02", "01 00 01 00", "02 00 00 00 01 02 00 00 00 01"})
    void what_a_property_cannot_be_is_a_protocol_error(String property) {
        ends(packet("30", text("t"), properties(property), raw("x")), "82");
    }

    private void ends(byte[] publish, String reason) {
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "t", 0)).expect("90 04 00 01 00 00");
        RawMqtt writer = server.connect5("w").send((Object) publish);
        assertThat(RawMqtt.show(writer.packet())).matches("E0 .. " + reason + " .*");
        writer.expectClosed();
        reader.expectNothing();
    }
}
