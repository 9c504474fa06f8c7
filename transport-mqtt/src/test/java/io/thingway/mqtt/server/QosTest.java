package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.connect5;
import static io.thingway.mqtt.server.Wire.connectFlags;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.properties;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.publish2;
import static io.thingway.mqtt.server.Wire.publish5;
import static io.thingway.mqtt.server.Wire.publish51;
import static io.thingway.mqtt.server.Wire.publish52;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Delivery as the server's clients see it, in both directions (sections 4.3 and 4.4 of MQTT 3.1.1 and 5), and DUP and
 * packet ids with it (3.3.1.1, 2.3.1 and 2.2.1).
 */
class QosTest {
    private static final byte[] FOR_FIVE_MINUTES = properties("11 00 00 01 2C");

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @Test
    @Normative(
            v3 = {"2.3.1-5", "4.3.1-1"},
            v5 = {"2.2.1-2", "2.2.2-1", "3.3.1-2", "4.3.1-1"})
    void qos_0_has_neither_packet_id_nor_dup() {
        RawMqtt five = server.connect5("r5").send(subscribe5(1, "t", 2)).expect("90 04 00 01 00 02");
        RawMqtt old = server.subscriber("r3", "t", 2);
        server.connect5("w").send(publish5("t", "x")).expectNothing();
        five.expect(packet("30", text("t"), "00", raw("x"))).expectNothing();
        old.expect(packet("30", text("t"), raw("x"))).expectNothing();
    }

    /**
     * <pre>
     *   writer                 server                  reader
     *     | PUBLISH 1, id 7      |                        |
     *     |--------------------->| PUBLISH 1, id 1        |
     *     |        PUBACK, id 7  |----------------------->|
     *     |<---------------------|        PUBACK, id 1    |
     * </pre>
     */
    @Test
    @Normative(
            v3 = {"2.3.1-4", "2.3.1-6", "3.3.4-1", "4.3.2-1", "4.3.2-2"},
            v5 = {"2.2.1-4", "2.2.1-5", "3.3.4-1", "3.4.2-1", "4.3.2-1", "4.3.2-2", "4.3.2-4", "4.3.2-5"})
    void qos_1_is_acknowledged_and_its_id_is_free_again() {
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "t", 1)).expect("90 04 00 01 00 01");
        RawMqtt writer = server.connect5("w").send(publish51(7, "t", "a")).expect("40 02 00 07");
        writer.send(packet("3A", text("t"), "00 07", "00", raw("b")))
                .expect("40 02 00 07"); // DUP: a new one all the same
        reader.expect(
                packet("32", text("t"), "00 01", "00", raw("a")), packet("32", text("t"), "00 02", "00", raw("b")));
        reader.send("40 02 00 02", "40 02 00 01").expectNothing();
    }

    /** Also in the session that goes on: at no time before. */
    @Test
    @Normative(
            v3 = {"3.3.1-1", "4.3.2-1", "4.4.0-1"},
            v5 = {"3.3.1-1", "4.3.2-3", "4.4.0-1"})
    void qos_1_without_puback_is_sent_again_in_the_session_that_goes_on() {
        RawMqtt reader = session("r", 1);
        RawMqtt old = oldSession("r3", 1);
        server.connect("w").send(publish1(1, "t", "a"), publish1(2, "t", "b")).expect("40 02 00 01", "40 02 00 02");
        reader.expect(packet("32", text("t"), "00 01", "00", raw("a")))
                .expect(packet("32", text("t"), "00 02", "00", raw("b")))
                .expectNothing()
                .send("40 02 00 01", Wire.DISCONNECT)
                .expectClosed();
        old.expect(packet("32", text("t"), "00 01", raw("a")))
                .expect(packet("32", text("t"), "00 02", raw("b")))
                .send("40 02 00 02", Wire.DISCONNECT)
                .expectClosed();
        server.resumed(connect5("00", FOR_FIVE_MINUTES, "r"))
                .expect(packet("3A", text("t"), "00 02", "00", raw("b")))
                .expectNothing();
        server.resumed(connectFlags("00", "r3"))
                .expect(packet("3A", text("t"), "00 01", raw("a")))
                .expectNothing();
    }

    /** Whether a packet that comes in has DUP says nothing about those that go out. */
    @Test
    @Normative(v3 = "3.3.1-3", v5 = "3.3.1-3")
    void dup_is_not_passed_on() {
        RawMqtt reader = server.subscriber("r", "t", 2);
        server.connect("w")
                .send(packet("3A", text("t"), "00 07", raw("a")), packet("3C", text("t"), "00 08", raw("b")))
                .expect("40 02 00 07", "50 02 00 08");
        reader.expect(packet("32", text("t"), "00 01", raw("a")), packet("34", text("t"), "00 02", raw("b")));
    }

    /**
     * <pre>
     *   PUBLISH 2, id 7 -->  <-- PUBREC    PUBLISH again -->  <-- PUBREC
     *   PUBREL -->           <-- PUBCOMP   PUBLISH, id 7 -->  <-- PUBREC: a new one
     * </pre>
     */
    @Test
    @Normative(
            v3 = {"2.3.1-6", "3.3.4-1", "4.3.3-2"},
            v5 = {"2.2.1-5", "3.3.4-1", "3.5.2-1", "3.7.2-1", "4.3.3-8", "4.3.3-10", "4.3.3-11", "4.3.3-12"})
    void qos_2_from_a_client_is_passed_on_once() {
        RawMqtt reader = server.subscriber("r", "t", 0);
        RawMqtt writer = server.connect5("w").send(publish52(7, "t", "a")).expect("50 02 00 07");
        writer.send(packet("3C", text("t"), "00 07", "00", raw("a"))).expect("50 02 00 07");
        reader.expect(packet("30", text("t"), raw("a"))).expectNothing();
        writer.send("62 02 00 07").expect("70 02 00 07");
        writer.send(publish52(7, "t", "b")).expect("50 02 00 07");
        reader.expect(packet("30", text("t"), raw("b"))).expectNothing();
        writer.send("62 02 00 07").expect("70 02 00 07");
        writer.send("62 02 00 07").expect("70 04 00 07 92 00"); // packet identifier not found
    }

    /** MQTT 3.1 has DUP in all that is sent again (its 2.1.1), and 3.1.1 in PUBLISH alone. */
    @Test
    void what_comes_again_may_say_so_in_mqtt_3_1() {
        RawMqtt old = server.dial()
                .send(packet("10", text("MQIsdp"), "03", "02", "00 3C", text("old")))
                .expect(Wire.CONNACK)
                .send(packet("8A", "00 01", text("t"), "00"))
                .expect("90 03 00 01 00")
                .send(packet("34", text("t"), "00 07", raw("a")))
                .expect(packet("30", text("t"), raw("a")), "50 02 00 07")
                .send("6A 02 00 07", "6A 02 00 07")
                .expect("70 02 00 07", "70 02 00 07")
                .send(packet("AA", "00 02", text("t")))
                .expect("B0 02 00 02");
        old.send("72 02 00 07").expectClosed();
        server.connect("newer").send("6A 02 00 07").expectClosed();
    }

    /** The ids that a client has not released outlive its connection. */
    @Test
    @Normative(v3 = "4.3.3-2", v5 = "4.3.3-10")
    void qos_2_from_a_client_is_passed_on_once_over_connections() {
        RawMqtt reader = server.subscriber("r", "t", 0);
        server.fresh(connect5("00", FOR_FIVE_MINUTES, "w"))
                .send(publish52(7, "t", "a"))
                .expect("50 02 00 07")
                .cut();
        server.resumed(connect5("00", FOR_FIVE_MINUTES, "w"))
                .send(packet("3C", text("t"), "00 07", "00", raw("a")))
                .expect("50 02 00 07")
                .send("62 02 00 07")
                .expect("70 02 00 07");
        reader.expect(packet("30", text("t"), raw("a"))).expectNothing();
    }

    /**
     * <pre>
     *   <-- PUBLISH 2, id 1   PUBREC -->   <-- PUBREL   PUBCOMP -->
     * </pre>
     */
    @Test
    @Normative(
            v3 = {"2.3.1-4", "4.3.3-1"},
            v5 = {"2.2.1-4", "3.6.2-1", "4.3.3-1", "4.3.3-2", "4.3.3-4"})
    void qos_2_to_a_client_ends_with_its_pubcomp() {
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "t", 2)).expect("90 04 00 01 00 02");
        RawMqtt old = server.subscriber("r3", "t", 2);
        server.connect("w").send(publish2(7, "t", "a")).expect("50 02 00 07");
        reader.expect(packet("34", text("t"), "00 01", "00", raw("a")))
                .send("50 02 00 01")
                .expect("62 02 00 01")
                .send("70 02 00 01")
                .expectNothing();
        old.expect(packet("34", text("t"), "00 01", raw("a")))
                .send("50 02 00 01")
                .expect("62 02 00 01")
                .send("70 02 00 01")
                .expectNothing();
    }

    /** Reason packet identifier not found (MQTT 5, 3.6.2.1); MQTT 3 has no word for it, and goes on. */
    @Test
    void a_pubrec_of_something_unknown_is_answered_so() {
        server.connect5("five").send("50 02 00 07").expect("62 04 00 07 92 00").expectNothing();
        server.connect("three").send("50 02 00 07").expect("62 02 00 07").expectNothing();
    }

    /** Before its PUBREC the message itself is sent again, after that the PUBREL alone, until PUBCOMP. */
    @Test
    @Normative(
            v3 = {"3.3.1-1", "4.3.3-1", "4.4.0-1"},
            v5 = {"3.3.1-1", "4.3.3-3", "4.3.3-5", "4.3.3-6", "4.4.0-1"})
    void qos_2_goes_on_where_it_stood() {
        RawMqtt reader = session("r", 2);
        server.connect("w").send(publish2(7, "t", "a")).expect("50 02 00 07");
        reader.expect(packet("34", text("t"), "00 01", "00", raw("a"))).cut();
        RawMqtt again = server.resumed(connect5("00", FOR_FIVE_MINUTES, "r"))
                .expect(packet("3C", text("t"), "00 01", "00", raw("a")))
                .send("50 02 00 01")
                .expect("62 02 00 01")
                .expectNothing();
        again.cut();
        RawMqtt last = server.resumed(connect5("00", FOR_FIVE_MINUTES, "r"))
                .expect("62 02 00 01")
                .send("70 02 00 01")
                .expectNothing();
        last.send(Wire.DISCONNECT).expectClosed();
        server.resumed(connect5("00", FOR_FIVE_MINUTES, "r")).expectNothing();
    }

    /** PUBACK and PUBREC of 0x80 and above. */
    @Test
    @Normative(v5 = "4.4.0-2")
    void what_a_client_has_refused_is_not_sent_again() {
        RawMqtt reader = session("r", 2);
        server.connect("w").send(publish1(1, "t", "a"), publish2(2, "t", "b")).expect("40 02 00 01", "50 02 00 02");
        reader.expect(
                        packet("32", text("t"), "00 01", "00", raw("a")),
                        packet("34", text("t"), "00 02", "00", raw("b")))
                .send("40 03 00 01 97", "50 03 00 02 97", Wire.DISCONNECT)
                .expectClosed();
        server.resumed(connect5("00", FOR_FIVE_MINUTES, "r")).expectNothing();
    }

    /** A clean session gets nothing again. */
    @Test
    @Normative(v5 = "4.4.0-1")
    void nothing_is_sent_again_after_a_clean_start() {
        RawMqtt reader = session("r", 2);
        server.connect("w").send(publish2(7, "t", "a")).expect("50 02 00 07");
        reader.expect(packet("34", text("t"), "00 01", "00", raw("a"))).cut();
        server.fresh(connect5("02", FOR_FIVE_MINUTES, "r")).expectNothing();
    }

    /** Sections 3.4 to 3.7 of MQTT 5: success may be written out, with no properties or with some. */
    @Test
    @Normative(v5 = {"4.3.2-3", "4.3.3-4", "4.3.3-11"})
    void acknowledgements_of_mqtt_5_may_have_a_long_form() {
        byte[] explained = properties("1F", text("because"), "26", text("a"), text("1"));
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "t", 2)).expect("90 04 00 01 00 02");
        RawMqtt writer = server.connect5("w").send(publish51(1, "t", "a"), publish52(2, "t", "b"));
        writer.expect("40 02 00 01", "50 02 00 02");
        reader.expect(
                        packet("32", text("t"), "00 01", "00", raw("a")),
                        packet("34", text("t"), "00 02", "00", raw("b")))
                .send(packet("40", "00 01", "10", explained), "50 04 00 02 00 00")
                .expect("62 02 00 02")
                .send(packet("70", "00 02", "00", explained))
                .expectNothing();
        writer.send(packet("62", "00 02", "00", explained))
                .expect("70 02 00 02")
                .expectNothing();
    }

    /** What waits in a session is neither in use nor used twice: ids of two connections of one client. */
    @Test
    @Normative(
            v3 = "2.3.1-4",
            v5 = {"2.2.1-4", "4.3.2-1", "4.3.3-1"})
    void an_id_is_not_used_again_before_its_message_is_settled() {
        RawMqtt reader = session("r", 1);
        RawMqtt writer = server.connect("w").send(publish1(1, "t", "a")).expect("40 02 00 01");
        reader.expect(packet("32", text("t"), "00 01", "00", raw("a"))).cut();
        RawMqtt again = server.resumed(connect5("00", FOR_FIVE_MINUTES, "r"))
                .expect(packet("3A", text("t"), "00 01", "00", raw("a")));
        writer.send(publish1(2, "t", "b")).expect("40 02 00 02");
        again.expect(packet("32", text("t"), "00 02", "00", raw("b")));
    }

    private RawMqtt session(String id, int qos) {
        return server.fresh(connect5("00", FOR_FIVE_MINUTES, id))
                .send(subscribe5(1, "t", qos))
                .expect("90 04 00 01 00", new byte[] {(byte) qos});
    }

    private RawMqtt oldSession(String id, int qos) {
        return server.fresh(connectFlags("00", id))
                .send(subscribe(1, "t", qos))
                .expect("90 03 00 01", new byte[] {(byte) qos});
    }
}
