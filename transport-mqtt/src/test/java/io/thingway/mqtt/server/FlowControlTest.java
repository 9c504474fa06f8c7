package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.connect5;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.properties;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.publish2;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Receive maximum (MQTT 5, sections 3.3.4 and 4.9) and the order of messages (4.6 of MQTT 3.1.1 and 5) on plain topics. */
class FlowControlTest {
    private static final byte[] ONE_AT_A_TIME = properties("21 00 01");

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    /**
     * <pre>
     *   &lt;-- PUBLISH 1, id 1   the quota is used up: a second one waits
     *   PINGREQ, SUBSCRIBE, PUBLISH 1 and 2, UNSUBSCRIBE, and QoS 0 to the client, go on
     *   PUBACK, id 1 --&gt;     &lt;-- PUBLISH 1, id 2
     * </pre>
     */
    @Test
    @Normative(v5 = {"3.3.4-9", "3.3.4-10", "4.9.0-1", "4.9.0-2", "4.9.0-3"})
    void a_quota_that_is_used_up_holds_nothing_else_back() {
        RawMqtt reader = server.fresh(connect5("02", ONE_AT_A_TIME, "r"))
                .send(subscribe5(1, "t", 1))
                .expect("90 04 00 01 00 01");
        RawMqtt writer = server.connect("w")
                .send(publish1(1, "t", "a"), publish1(2, "t", "b"))
                .expect("40 02 00 01", "40 02 00 02");
        reader.expect(packet("32", text("t"), "00 01", "00", raw("a"))).expectNothing();
        reader.send(subscribe5(2, "u", 1)).expect("90 04 00 02 00 01");
        reader.send(packet("A2", "00 03", "00", text("u"))).expect("B0 04 00 03 00 00");
        reader.send(Wire.publish51(4, "v", "x")).expect("40 04 00 04 10 00");
        reader.send(Wire.publish52(5, "v", "x")).expect("50 04 00 05 10 00");
        reader.send("62 02 00 05").expect("70 02 00 05");
        writer.send(Wire.publish("t", "0")).expectNothing();
        reader.expect(packet("30", text("t"), "00", raw("0"))).expectNothing();
        reader.send("40 02 00 01").expect(packet("32", text("t"), "00 02", "00", raw("b")));
    }

    /** A message of QoS 2 has its place until PUBCOMP, or until a PUBREC that refuses it. */
    @Test
    @Normative(v5 = {"3.3.4-9", "4.9.0-2"})
    void a_message_of_qos_2_has_its_place_until_pubcomp() {
        RawMqtt reader = server.fresh(connect5("02", ONE_AT_A_TIME, "r"))
                .send(subscribe5(1, "t", 2))
                .expect("90 04 00 01 00 02");
        server.connect("w")
                .send(publish2(1, "t", "a"), publish2(2, "t", "b"), publish2(3, "t", "c"))
                .expect("50 02 00 01", "50 02 00 02", "50 02 00 03");
        reader.expect(packet("34", text("t"), "00 01", "00", raw("a")))
                .send("50 02 00 01")
                .expect("62 02 00 01")
                .expectNothing()
                .send("70 02 00 01")
                .expect(packet("34", text("t"), "00 02", "00", raw("b")))
                .send("50 03 00 02 80")
                .expect(packet("34", text("t"), "00 03", "00", raw("c")));
    }

    /** The quota begins anew with each connection, as its CONNECT says. */
    @Test
    @Normative(v5 = {"4.9.0-1", "4.4.0-1"})
    void a_new_connection_has_a_quota_of_its_own() {
        RawMqtt reader = server.fresh(connect5("00", properties("11 00 00 01 2C 21 00 02"), "r"))
                .send(subscribe5(1, "t", 1))
                .expect("90 04 00 01 00 01");
        server.connect("w")
                .send(publish1(1, "t", "a"), publish1(2, "t", "b"), publish1(3, "t", "c"))
                .expect("40 02 00 01", "40 02 00 02", "40 02 00 03");
        reader.expect(
                        packet("32", text("t"), "00 01", "00", raw("a")),
                        packet("32", text("t"), "00 02", "00", raw("b")))
                .expectNothing()
                .send(Wire.DISCONNECT)
                .expectClosed();
        RawMqtt again = server.resumed(connect5("00", properties("11 00 00 01 2C 21 00 01"), "r"))
                .expect(packet("3A", text("t"), "00 01", "00", raw("a")))
                .expectNothing();
        again.send("40 02 00 01")
                .expect(packet("3A", text("t"), "00 02", "00", raw("b")))
                .send("40 02 00 02")
                .expect(packet("32", text("t"), "00 03", "00", raw("c")));
    }

    @Test
    @Normative(
            v3 = {"4.6.0-5", "4.6.0-6"},
            v5 = {"4.6.0-5", "4.6.0-6"})
    void messages_keep_their_order() {
        RawMqtt old = server.subscriber("r3", "#", 2);
        RawMqtt five = server.connect5("r5").send(subscribe5(1, "#", 2)).expect("90 04 00 01 00 02");
        byte[][] writes = new byte[300][];
        byte[][] answers = new byte[300][];
        for (int i = 0; i < writes.length; i++) {
            String payload = String.valueOf(i);
            byte[] id = Wire.u16(i + 1);
            writes[i] = i % 2 == 0 ? publish1(i + 1, "t", payload) : publish2(i + 1, "t", payload);
            answers[i] = Wire.bytes(i % 2 == 0 ? "40 02" : "50 02", id);
        }
        server.connect("w").send((Object[]) writes).expect((Object[]) answers);
        for (int i = 0; i < writes.length; i++) {
            String header = i % 2 == 0 ? "32" : "34";
            old.expect(packet(header, text("t"), Wire.u16(i + 1), raw(String.valueOf(i))));
            five.expect(packet(header, text("t"), Wire.u16(i + 1), "00", raw(String.valueOf(i))));
        }
    }

    /** A session that was away gets what waited in the order in which it came. */
    @Test
    @Normative(v3 = "4.6.0-6", v5 = "4.6.0-5")
    void messages_that_waited_keep_their_order() {
        server.fresh(connect5("00", properties("11 00 00 01 2C"), "r"))
                .send(subscribe5(1, "t", 1))
                .expect("90 04 00 01 00 01")
                .send(Wire.DISCONNECT)
                .expectClosed();
        RawMqtt writer = server.connect("w");
        for (int i = 1; i <= 50; i++) {
            writer.send(publish1(i, "t", String.valueOf(i))).expect("40 02", Wire.u16(i));
        }
        RawMqtt reader = server.resumed(connect5("00", properties("11 00 00 01 2C"), "r"));
        for (int i = 1; i <= 50; i++) {
            reader.expect(packet("32", text("t"), Wire.u16(i), "00", raw(String.valueOf(i))));
        }
    }

    /** Lengths of one to four bytes, each as short as can be. */
    @Test
    @Normative(v5 = "1.5.5-1")
    void lengths_take_no_more_bytes_than_they_need() {
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "t", 0)).expect("90 04 00 01 00 00");
        RawMqtt writer = server.connect5("w");
        for (int payload : new int[] {0, 123, 124, 16_379, 16_380, 1_000_000}) {
            byte[] publish = packet("30", text("t"), "00", new byte[payload]); // four bytes beside the payload
            writer.send((Object) publish).expectNothing();
            reader.expect((Object) publish);
        }
    }
}
