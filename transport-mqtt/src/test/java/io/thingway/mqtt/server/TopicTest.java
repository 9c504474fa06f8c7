package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.publish51;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Topic names and filters (section 4.7 of MQTT 3.1.1 and 5) and text as such (1.5.3 and 1.5.4). */
class TopicTest {
    private static final String HEARD = "40 02 00 07";
    private static final String UNHEARD = "40 04 00 07 10 00"; // no matching subscribers

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @ParameterizedTest
    @CsvSource({
        "sport/tennis/player1/#,sport/tennis/player1",
        "sport/tennis/player1/#,sport/tennis/player1/ranking",
        "sport/tennis/player1/#,sport/tennis/player1/score/wimbledon",
        "sport/#,sport",
        "#,a",
        "#,/",
        "sport/tennis/+,sport/tennis/player1",
        "sport/+,sport/",
        "+,a",
        "+/tennis/#,sport/tennis",
        "sport/+/player1,sport/tennis/player1",
        "+/+,/finance",
        "/+,/finance",
        "+/a/+,/a/",
        "$dev/#,$dev/a",
        "$dev/+,$dev/a",
    })
    @Normative(
            v3 = {"3.3.2-1", "3.3.2-3", "4.7.1-2", "4.7.1-3"},
            v5 = {"3.3.2-1", "3.3.2-3", "4.7.1-1", "4.7.1-2"})
    void a_filter_fits(String filter, String topic) {
        RawMqtt five = server.connect5("r5").send(subscribe5(1, filter, 0)).expect("90 04 00 01 00 00");
        RawMqtt old = server.connect("r3").send(subscribe(1, filter, 0)).expect("90 03 00 01 00");
        server.connect5("w").send(publish51(7, topic, "x")).expect(HEARD);
        five.expect(packet("30", text(topic), "00", raw("x"))).expectNothing();
        old.expect(packet("30", text(topic), raw("x"))).expectNothing();
    }

    @ParameterizedTest
    @CsvSource({
        "sport/tennis/+,sport/tennis/player1/ranking",
        "sport/tennis/+,sport/tennis",
        "sport/+,sport",
        "+,/finance",
        "sport/#,sports",
        "a/b,a/b/",
        "a,/a",
        "a//b,a/b",
        "a/+/b,a/b"
    })
    @Normative(
            v3 = {"3.3.2-3", "4.7.3-4"},
            v5 = {"3.3.2-3", "4.7.3-4"})
    void a_filter_does_not_fit(String filter, String topic) {
        fitsNot(filter, topic);
    }

    @ParameterizedTest
    @CsvSource({"#,$dev/a", "+/a,$dev/a", "+,$dev", "+/#,$dev/a/b"})
    @Normative(v3 = "4.7.2-1", v5 = "4.7.2-1")
    void a_wildcard_in_front_fits_no_name_that_begins_with_a_dollar(String filter, String topic) {
        fitsNot(filter, topic);
    }

    /** Case, width, composed and decomposed letters, blanks, a byte order mark. */
    @ParameterizedTest
    @CsvSource({"ACCOUNTS,Accounts", "'a ',a", "\u00E9,e\u0301", "\u212B,\u00C5", "\uFF41,a", "\uFEFFa,a", "a\uFEFF,a"})
    @Normative(
            v3 = {"1.5.3-3", "4.7.3-4"},
            v5 = {"1.5.4-3", "4.7.3-4"})
    void names_are_taken_as_they_are(String one, String other) {
        fitsNot(one, other);
        server.connect5("c")
                .send(subscribe5(1, one, 0))
                .expect("90 04 00 01 00 00")
                .send(Wire.publish5(one, one))
                .expect(packet("30", text(one), "00", raw(one)));
    }

    /** 65,535 bytes, which is what a length of two bytes can say. */
    @Test
    @Normative(v3 = "4.7.3-3", v5 = "4.7.3-3")
    void the_longest_name_and_filter_are_taken() {
        String longest = "\u00E9".repeat(32_767) + "x";
        server.connect5("c")
                .send(subscribe5(1, longest, 0))
                .expect("90 04 00 01 00 00")
                .send(Wire.publish5(longest, "x"))
                .expect(packet("30", text(longest), "00", raw("x")));
        server.subscriber("c3", longest, 0)
                .send(Wire.publish(longest, "x"))
                .expect(packet("30", text(longest), raw("x")));
    }

    @Test
    @Normative(v3 = "4.7.3-1", v5 = "4.7.3-1")
    void names_and_filters_have_a_character_at_least() {
        server.connect5("c").send(subscribe5(1, "", 0)).expect("90 04 00 01 00 8F");
        server.connect("c3").send(subscribe(1, "", 0)).expectClosed();
        server.connect("w3").send(Wire.publish("", "x")).expectClosed();
        RawMqtt writer = server.connect5("w").send(Wire.publish5("", "x"));
        assertThat(RawMqtt.show(writer.packet())).matches("E0 .. (82|90) .*");
        writer.expectClosed();
    }

    /** NUL, half a letter, a surrogate: 0x81. */
    @ParameterizedTest
    @ValueSource(strings = {"61 00", "C3 28", "ED A0 80", "C0 AF", "F5 80 80 80"})
    @Normative(
            v3 = {"1.5.3-1", "1.5.3-2", "3.3.2-1", "4.7.3-2"},
            v5 = {"1.5.4-1", "1.5.4-2", "3.3.2-1", "3.8.3-1", "3.10.3-1", "4.7.3-2"})
    void text_that_is_none_is_malformed(String bytes) {
        byte[] name = Wire.bytes(Wire.u16(Wire.bytes(bytes).length), bytes);
        for (byte[] packet : new byte[][] {
            packet("30", name, "00", raw("x")),
            packet("82", "00 01", "00", name, "00"),
            packet("A2", "00 01", "00", name)
        }) {
            RawMqtt client = server.connect5("c").send((Object) packet);
            assertThat(RawMqtt.show(client.packet())).matches("E0 .. 81 .*");
            client.expectClosed();
        }
        server.connect("c3").send(packet("30", name, raw("x"))).expectClosed();
    }

    /** Section 1.5.4 leaves it to the server: such a name is 0x90 or 0x8F, and the connection goes on. */
    @ParameterizedTest
    @ValueSource(strings = {"01", "1F", "7F", "C2 80", "C2 9F", "EF B7 90", "EF B7 AF", "EF BF BE", "F0 9F BF BF"})
    void control_characters_and_non_characters_are_in_no_name(String bytes) {
        byte[] name = Wire.bytes(Wire.u16(1 + Wire.bytes(bytes).length), raw("a"), bytes);
        server.connect5("c").send(packet("82", "00 01", "00", name, "00")).expect("90 04 00 01 00 8F");
        server.connect("c3").send(packet("82", "00 01", name, "00")).expect("90 03 00 01 80");
        RawMqtt writer = server.connect5("w").send(packet("32", name, "00 07", "00", raw("x")));
        assertThat(RawMqtt.show(writer.packet())).matches("40 .. 00 07 90 .*");
        server.connect("w3").send(packet("32", name, "00 07", raw("x"))).expect("40 02 00 07");
        server.connect5("r")
                .send(subscribe5(1, "#", 0))
                .expect("90 04 00 01 00 00")
                .expectNothing();
    }

    /** A will, and QoS 0. */
    @Test
    void such_a_name_is_dropped_and_counted_where_there_is_no_answer() {
        byte[] name = Wire.bytes("00 02", raw("a"), "01");
        RawMqtt reader = server.connect("r").send(subscribe(1, "#", 0)).expect("90 03 00 01 00");
        server.connect5("w").send(packet("30", name, "00", raw("x"))).expectNothing();
        server.connect("w3").send(packet("30", name, raw("x"))).expectNothing();
        server.fresh(Wire.connectWithWill("c", "a\u0001", "gone")).cut();
        await().until(() -> server.stats().refusedWrites() == 3);
        reader.expectNothing();
    }

    /** There was no subscription to it. */
    @Test
    void such_a_filter_can_be_unsubscribed() {
        byte[] filter = Wire.bytes("00 02", raw("a"), "01");
        server.connect5("c").send(packet("A2", "00 01", "00", filter)).expect("B0 04 00 01 00 11");
        server.connect("c3").send(packet("A2", "00 01", filter)).expect("B0 02 00 01");
    }

    /** What is next to them is text. */
    @ParameterizedTest
    @ValueSource(strings = {"20", "7E", "C2 A0", "EF B7 8F", "EF B7 B0", "EF BF BD", "F0 9F 98 80", "EF BB BF"})
    void text_is_in_names(String bytes) {
        byte[] name = Wire.bytes(Wire.u16(1 + Wire.bytes(bytes).length), raw("a"), bytes);
        server.connect("c")
                .send(packet("82", "00 01", name, "00"))
                .expect("90 03 00 01 00")
                .send(packet("30", name, raw("x")))
                .expect(packet("30", name, raw("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a#", "a/#/b", "a+", "+a/b", "##", "a/++"})
    @Normative(
            v3 = {"4.7.1-2", "4.7.1-3"},
            v5 = {"4.7.1-1", "4.7.1-2"})
    void wildcards_are_whole_levels(String filter) {
        server.connect5("c").send(subscribe5(1, filter, 0)).expect("90 04 00 01 00 8F");
        server.connect("c3").send(subscribe(1, filter, 0)).expectClosed();
    }

    /** 0x90, topic name invalid. */
    @ParameterizedTest
    @ValueSource(strings = {"a/+", "#", "a#b", "+"})
    @Normative(
            v3 = {"3.3.2-2", "4.7.1-1"},
            v5 = {"3.3.2-2", "4.7.0-1"})
    void a_name_with_wildcards_ends_the_connection(String name) {
        server.connect("c3").send(Wire.publish(name, "x")).expectClosed();
        RawMqtt client = server.connect5("c").send(Wire.publish5(name, "x"));
        assertThat(RawMqtt.show(client.packet())).matches("E0 .. (81|90) .*");
        client.expectClosed();
        server.connect("r").send(subscribe(1, "#", 0)).expect("90 03 00 01 00").expectNothing();
    }

    private void fitsNot(String filter, String topic) {
        RawMqtt reader = server.connect5("r").send(subscribe5(1, filter, 0)).expect("90 04 00 01 00 00");
        server.connect5("w").send(publish51(7, topic, "x")).expect(UNHEARD);
        reader.expectNothing();
        server.connect5("w")
                .send(packet("33", text(topic), "00 07", "00", raw("x")))
                .expect(UNHEARD);
        server.connect5("late")
                .send(subscribe5(1, filter, 0))
                .expect("90 04 00 01 00 00")
                .expectNothing(); // nor retained
    }
}
