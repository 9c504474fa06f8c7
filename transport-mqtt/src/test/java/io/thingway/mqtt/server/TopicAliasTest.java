package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.connect5;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.properties;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static io.thingway.mqtt.server.Wire.u16;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topic aliases in both directions (MQTT 5, section 3.3.2.3.4); CONNACK offers sixteen. */
class TopicAliasTest {
    private static final byte[] TWO_ALIASES = properties("22 00 02");

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @Test
    @Normative(v5 = "3.3.2-12")
    void every_alias_that_is_offered_is_taken() {
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "#", 0)).expect("90 04 00 01 00 00");
        RawMqtt writer = server.connect5("w");
        for (int alias = 1; alias <= 16; alias++) {
            writer.send(packet("30", text("t/" + alias), properties("23", u16(alias)), raw("named")));
            reader.expect(packet("30", text("t/" + alias), "00", raw("named"))); // the alias is not passed on
        }
        for (int alias = 16; alias >= 1; alias--) {
            writer.send(packet("30", text(""), properties("23", u16(alias)), raw("meant")));
            reader.expect(packet("30", text("t/" + alias), "00", raw("meant")));
        }
    }

    @Test
    void an_alias_that_is_named_again_means_the_new_topic() {
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "#", 0)).expect("90 04 00 01 00 00");
        server.connect5("w")
                .send(packet("30", text("a"), properties("23 00 01"), raw("1")))
                .send(packet("30", text("b"), properties("23 00 01"), raw("2")))
                .send(packet("32", text(""), "00 07", properties("23 00 01"), raw("3")))
                .expect("40 02 00 07");
        reader.expect(packet("30", text("a"), "00", raw("1")))
                .expect(packet("30", text("b"), "00", raw("2")))
                .expect(packet("30", text("b"), "00", raw("3")));
    }

    /** 0, more than is offered: 0x94. Nothing said of it before: 0x82. No topic at all: 0x90 or 0x82. */
    @ParameterizedTest
    @CsvSource({"t,03 23 00 00,94", "t,03 23 00 11,94", "'',03 23 00 01,82", "'',00,9?8?[02]"})
    @Normative(v5 = {"3.2.2-17", "3.3.2-8", "3.3.2-9"})
    void an_alias_that_cannot_be_ends_the_connection(String topic, String properties, String reason) {
        RawMqtt writer = server.connect5("w").send(packet("30", text(topic), properties, raw("x")));
        assertThat(RawMqtt.show(writer.packet())).matches("E0 .. " + reason + " .*");
        writer.expectClosed();
    }

    @Test
    @Normative(v5 = "3.3.2-7")
    void an_alias_ends_with_its_connection() {
        byte[] lasting = connect5("00", properties("11 00 00 01 2C"), "w");
        server.fresh(lasting)
                .send(packet("32", text("t"), "00 01", properties("23 00 01"), raw("x")))
                .expect("40 04 00 01 10 00")
                .cut();
        RawMqtt again = server.resumed(lasting).send(packet("30", text(""), properties("23 00 01"), raw("x")));
        assertThat(RawMqtt.show(again.packet())).matches("E0 .. 82 .*");
    }

    @Test
    @Normative(v5 = "3.1.2-27")
    void who_takes_no_aliases_gets_none() {
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "t", 0)).expect("90 04 00 01 00 00");
        RawMqtt writer = server.connect5("w");
        for (int i = 0; i < 3; i++) {
            writer.send(Wire.publish5("t", "x")).expectNothing();
            reader.expect(packet("30", text("t"), "00", raw("x")));
        }
    }

    /** Each of two topics is named once; the third one has no alias. */
    @Test
    @Normative(v5 = {"3.1.2-26", "3.3.2-8", "3.3.2-11"})
    void who_takes_two_aliases_gets_no_third() {
        RawMqtt reader = server.fresh(connect5("02", TWO_ALIASES, "r"))
                .send(subscribe5(1, "#", 0))
                .expect("90 04 00 01 00 00");
        RawMqtt writer = server.connect5("w");
        for (String topic : new String[] {"a", "b", "c", "a", "b", "c"}) {
            writer.send(Wire.publish5(topic, topic)).expectNothing();
        }
        reader.expect(packet("30", text("a"), "03 23 00 01", raw("a")))
                .expect(packet("30", text("b"), "03 23 00 02", raw("b")))
                .expect(packet("30", text("c"), "00", raw("c")))
                .expect(packet("30", text(""), "03 23 00 01", raw("a")))
                .expect(packet("30", text(""), "03 23 00 02", raw("b")))
                .expect(packet("30", text("c"), "00", raw("c")));
    }

    @Test
    @Normative(v5 = "3.3.2-7")
    void the_servers_aliases_end_with_the_connection() {
        byte[] lasting = connect5("00", properties("11 00 00 01 2C 22 00 02"), "r");
        RawMqtt reader = server.fresh(lasting).send(subscribe5(1, "a", 1)).expect("90 04 00 01 00 01");
        RawMqtt writer = server.connect5("w").send(Wire.publish51(1, "a", "1")).expect("40 02 00 01");
        reader.expect(packet("32", text("a"), "00 01", "03 23 00 01", raw("1")))
                .send(Wire.DISCONNECT)
                .expectClosed();
        writer.send(Wire.publish51(2, "a", "2")).expect("40 02 00 02");
        server.resumed(lasting)
                .expect(packet("3A", text("a"), "00 01", "03 23 00 01", raw("1")))
                .expect(packet("32", text(""), "00 02", "03 23 00 01", raw("2")));
    }
}
