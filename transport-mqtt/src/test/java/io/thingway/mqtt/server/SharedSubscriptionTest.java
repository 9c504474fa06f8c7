package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.connect5;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.properties;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.publish2;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shared subscriptions (MQTT 5, section 4.8.2). */
class SharedSubscriptionTest {
    private static final byte[] FOR_FIVE_MINUTES = properties("11 00 00 01 2C");

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @Test
    @Normative(v5 = "4.8.2-1")
    void one_member_gets_each_message_and_each_member_some() {
        RawMqtt one = member("one", 0);
        RawMqtt other = member("other", 0);
        RawMqtt alone = server.subscriber("alone", "t", 0);
        server.connect("w").send(publish1(1, "t", "a"), publish1(2, "t", "b")).expect("40 02 00 01", "40 02 00 02");
        alone.expect(packet("30", text("t"), raw("a")), packet("30", text("t"), raw("b")));
        one.expect(packet("30", text("t"), "00", raw("a"))).expectNothing();
        other.expect(packet("30", text("t"), "00", raw("b"))).expectNothing();
    }

    @Test
    void groups_of_other_names_get_their_own() {
        RawMqtt g = member("g", 0);
        RawMqtt h = server.connect5("h").send(subscribe5(1, "$share/h/t", 0)).expect("90 04 00 01 00 00");
        server.connect("w").send(publish1(1, "t", "a")).expect("40 02 00 01");
        g.expect(packet("30", text("t"), "00", raw("a"))).expectNothing();
        h.expect(packet("30", text("t"), "00", raw("a"))).expectNothing();
    }

    /** No name, a wildcard in it, nothing behind it. */
    @ParameterizedTest
    @ValueSource(strings = {"$share//t", "$share/g", "$share/g/", "$share/+/t", "$share/g#/t", "$share/"})
    @Normative(v5 = {"4.8.2-1", "4.8.2-2"})
    void what_has_no_name_or_no_filter_is_refused(String filter) {
        server.connect5("c").send(subscribe5(1, filter, 0)).expect("90 04 00 01 00 8F"); // topic filter invalid
    }

    /** MQTT 3 has no word about them; other brokers share there, too. */
    @Test
    void clients_of_mqtt_3_share_with_all_others() {
        RawMqtt three = server.subscriber("three", "$share/g/t", 0);
        RawMqtt five = member("five", 0);
        server.connect("w").send(publish1(1, "t", "a"), publish1(2, "t", "b")).expect("40 02 00 01", "40 02 00 02");
        three.expect(packet("30", text("t"), raw("a"))).expectNothing();
        five.expect(packet("30", text("t"), "00", raw("b"))).expectNothing();
        three.send(packet("A2", "00 02", text("$share/g/t"))).expect("B0 02 00 02");
        server.connect("w").send(publish1(1, "t", "c")).expect("40 02 00 01");
        five.expect(packet("30", text("t"), "00", raw("c")));
        three.expectNothing();
    }

    @Test
    void a_group_that_is_none_is_refused_to_clients_of_mqtt_3() {
        server.connect("c").send(Wire.subscribe(1, "$share/g", 0)).expect("90 03 00 01 80");
    }

    @Test
    @Normative(v5 = "4.8.2-3")
    void each_member_gets_it_with_the_qos_that_it_was_granted() {
        RawMqtt zero = member("zero", 0);
        RawMqtt two = member("two", 2);
        server.connect("w").send(publish2(1, "t", "a"), publish2(2, "t", "b")).expect("50 02 00 01", "50 02 00 02");
        zero.expect(packet("30", text("t"), "00", raw("a"))).expectNothing();
        two.expect(packet("34", text("t"), "00 01", "00", raw("b"))).expectNothing();
    }

    /**
     * <pre>
     *   one  <-- PUBLISH (QoS 2, id 1), lost connection
     *   one  <-- PUBLISH (QoS 2, id 1, DUP) when it is back; PUBREC -->  <-- PUBREL  PUBCOMP -->
     * </pre>
     */
    @Test
    @Normative(v5 = "4.8.2-4")
    void what_was_begun_with_one_member_is_finished_with_it() {
        RawMqtt one = lasting("one", 2);
        RawMqtt other = member("other", 2);
        server.connect("w").send(publish2(1, "t", "a")).expect("50 02 00 01");
        one.expect(packet("34", text("t"), "00 01", "00", raw("a")))
                .send(Wire.DISCONNECT)
                .expectClosed();
        other.expectNothing();
        server.resumed(connect5("00", FOR_FIVE_MINUTES, "one"))
                .expect(packet("3C", text("t"), "00 01", "00", raw("a")))
                .send("50 02 00 01")
                .expect("62 02 00 01")
                .send("70 02 00 01")
                .expectNothing();
        other.expectNothing();
    }

    @Test
    @Normative(v5 = "4.8.2-5")
    void what_was_begun_with_a_member_whose_session_ends_goes_to_nobody_else() {
        RawMqtt one = lasting("one", 2);
        RawMqtt other = member("other", 2);
        server.connect("w").send(publish2(1, "t", "a")).expect("50 02 00 01");
        one.expect(packet("34", text("t"), "00 01", "00", raw("a"))).cut();
        server.fresh(connect5("02", FOR_FIVE_MINUTES, "one")).expectNothing();
        other.expectNothing();
    }

    /**
     * Section 4.8.2: with QoS 1 it should go to somebody else.
     * <pre>
     *   one   <-- PUBLISH a (id 1), PUBLISH b (id 2); PUBACK 1 -->, lost connection
     *   other <-- PUBLISH b, when one has begun anew
     * </pre>
     */
    @Test
    void what_a_member_did_not_acknowledge_goes_to_another_one_when_its_session_ends() {
        RawMqtt one = lasting("one", 1);
        server.connect("w").send(publish1(1, "t", "a"), publish1(2, "t", "b")).expect("40 02 00 01", "40 02 00 02");
        one.expect(packet("32", text("t"), "00 01", "00", raw("a")), packet("32", text("t"), "00 02", "00", raw("b")))
                .send("40 02 00 01");
        RawMqtt other = member("other", 1);
        one.send(Wire.PINGREQ).expect(Wire.PINGRESP).cut();
        other.expectNothing();
        server.fresh(connect5("02", FOR_FIVE_MINUTES, "one")).expectNothing();
        other.expect(packet("32", text("t"), "00 01", "00", raw("b"))).expectNothing();
    }

    /** With the QoS that it was granted, and what waited for the first one was begun with nobody. */
    @Test
    void what_waited_for_a_member_goes_to_another_one_when_its_session_ends() {
        lasting("one", 2).send(Wire.DISCONNECT).expectClosed();
        server.connect("w").send(publish2(1, "t", "a"), publish1(2, "t", "b")).expect("50 02 00 01", "40 02 00 02");
        RawMqtt other = member("other", 1);
        server.fresh(connect5("02", FOR_FIVE_MINUTES, "one")).expectNothing();
        other.expect(packet("32", text("t"), "00 01", "00", raw("a")), packet("32", text("t"), "00 02", "00", raw("b")))
                .expectNothing();
    }

    @Test
    void what_was_a_member_s_own_goes_to_nobody_else() {
        lasting("one", 1)
                .send(subscribe5(2, "t", 1))
                .expect("90 04 00 02 00 01")
                .send(Wire.DISCONNECT)
                .expectClosed();
        RawMqtt other = member("other", 1);
        server.connect("w").send(publish1(1, "t", "a")).expect("40 02 00 01");
        other.expect(packet("32", text("t"), "00 01", "00", raw("a")));
        server.fresh(connect5("02", FOR_FIVE_MINUTES, "one")).expectNothing();
        other.expectNothing();
    }

    @Test
    @Normative(v5 = "4.8.2-6")
    void what_a_member_refuses_goes_to_nobody_else() {
        RawMqtt one = member("one", 1);
        RawMqtt other = member("other", 2);
        server.connect("w").send(publish2(1, "t", "a"), publish2(2, "t", "b")).expect("50 02 00 01", "50 02 00 02");
        one.expect(packet("32", text("t"), "00 01", "00", raw("a")))
                .send("40 03 00 01 83")
                .expectNothing();
        other.expect(packet("34", text("t"), "00 01", "00", raw("b")))
                .send("50 03 00 01 83")
                .expectNothing();
        one.expectNothing();
    }

    /** One that has both gets two copies: the groups are subscriptions of their own. */
    @Test
    @Normative(v5 = {"3.3.4-3", "3.3.4-5"})
    void a_shared_subscription_has_its_identifier() {
        RawMqtt client = server.connect5("c")
                .send(packet("82", "00 01", "02 0B 07", text("$share/g/t"), "00"))
                .expect("90 04 00 01 00 00")
                .send(packet("82", "00 02", "02 0B 08", text("t"), "00"))
                .expect("90 04 00 02 00 00");
        server.connect("w").send(publish1(1, "t", "a")).expect("40 02 00 01");
        client.expect(packet("30", text("t"), "02 0B 08", raw("a")))
                .expect(packet("30", text("t"), "02 0B 07", raw("a")))
                .expectNothing();
    }

    /** By the same words; the topic itself is another subscription. */
    @Test
    @Normative(v5 = "3.10.4-1")
    void a_member_may_leave() {
        RawMqtt one = member("one", 0);
        RawMqtt other = member("other", 0);
        one.send(packet("A2", "00 02", "00", text("t"), text("$share/h/t"), text("$share/g/t")))
                .expect("B0 06 00 02 00 11 11 00");
        server.connect("w").send(publish1(1, "t", "a"), publish1(2, "t", "b")).expect("40 02 00 01", "40 02 00 02");
        other.expect(packet("30", text("t"), "00", raw("a")), packet("30", text("t"), "00", raw("b")));
        one.expectNothing();
    }

    /** Who is connected comes first. */
    @Test
    void a_member_that_is_away_is_passed_over() {
        lasting("away", 1).send(Wire.DISCONNECT).expectClosed();
        RawMqtt here = member("here", 1);
        server.connect("w").send(publish1(1, "t", "a"), publish1(2, "t", "b")).expect("40 02 00 01", "40 02 00 02");
        here.expect(packet("32", text("t"), "00 01", "00", raw("a")), packet("32", text("t"), "00 02", "00", raw("b")));
    }

    /**
     * A receive maximum of 1; the other one has room.
     * <pre>
     *   full  <-- PUBLISH a (id 1)
     *   other <-- PUBLISH b, c, d (ids 1 to 3)
     *   full  PUBACK -->  <-- PUBLISH e
     * </pre>
     */
    @Test
    void a_member_with_room_comes_before_one_that_has_to_acknowledge_first() {
        RawMqtt full = server.fresh(connect5("02", properties("21 00 01"), "full"))
                .send(subscribe5(1, "$share/g/t", 1))
                .expect("90 04 00 01 00 01");
        RawMqtt other = member("other", 1);
        RawMqtt writer = server.connect("w");
        for (String text : List.of("a", "b", "c", "d")) {
            writer.send(publish1(1, "t", text)).expect("40 02 00 01");
        }
        full.expect(packet("32", text("t"), "00 01", "00", raw("a"))).expectNothing();
        other.expect(packet("32", text("t"), "00 01", "00", raw("b")))
                .expect(packet("32", text("t"), "00 02", "00", raw("c")))
                .expect(packet("32", text("t"), "00 03", "00", raw("d")))
                .expectNothing();
        full.send("40 02 00 01").expectNothing();
        writer.send(publish1(1, "t", "e")).expect("40 02 00 01");
        full.expect(packet("32", text("t"), "00 02", "00", raw("e"))).expectNothing();
        other.expectNothing();
    }

    /** Who waits for whom when nobody has room is a matter of turns, as with everybody idle. */
    @Test
    void where_no_member_has_room_they_take_turns() {
        byte[] one = properties("21 00 01");
        RawMqtt first = server.fresh(connect5("02", one, "first"))
                .send(subscribe5(1, "$share/g/t", 1))
                .expect("90 04 00 01 00 01");
        RawMqtt second = server.fresh(connect5("02", one, "second"))
                .send(subscribe5(1, "$share/g/t", 1))
                .expect("90 04 00 01 00 01");
        RawMqtt writer = server.connect("w");
        for (String text : List.of("a", "b", "c", "d")) {
            writer.send(publish1(1, "t", text)).expect("40 02 00 01");
        }
        first.expect(packet("32", text("t"), "00 01", "00", raw("a")))
                .send("40 02 00 01")
                .expect(packet("32", text("t"), "00 02", "00", raw("c")));
        second.expect(packet("32", text("t"), "00 01", "00", raw("b")))
                .send("40 02 00 01")
                .expect(packet("32", text("t"), "00 02", "00", raw("d")));
    }

    private RawMqtt lasting(String id, int qos) {
        return server.fresh(connect5("00", FOR_FIVE_MINUTES, id))
                .send(subscribe5(1, "$share/g/t", qos))
                .expect("90 04 00 01 00", new byte[] {(byte) qos});
    }

    private RawMqtt member(String id, int qos) {
        return server.connect5(id)
                .send(subscribe5(1, "$share/g/t", qos))
                .expect("90 04 00 01 00", new byte[] {(byte) qos});
    }
}
