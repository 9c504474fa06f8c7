package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.connect;
import static io.thingway.mqtt.server.Wire.connect5;
import static io.thingway.mqtt.server.Wire.connectFlags;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.properties;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.publish51;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Sessions: Clean Start and Clean Session (section 3.1.2.4 of MQTT 3.1.1 and 5), the session expiry interval (MQTT 5,
 * 3.1.2.11.2), session state (4.1).
 */
class SessionTest {
    private static final String CLEAN = "02";
    private static final String GOES_ON = "00";
    private static final byte[] FOR_FIVE_MINUTES = properties("11 00 00 01 2C");

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @Test
    @Normative(v5 = {"3.1.2-5", "3.1.2-6", "3.1.2-23", "3.2.2-3", "4.1.0-1", "4.5.0-1"})
    void a_session_of_mqtt_5_goes_on_with_what_came_meanwhile() {
        server.fresh(connect5(GOES_ON, FOR_FIVE_MINUTES, "c"))
                .send(subscribe5(1, "home/+", 1))
                .expect("90 04 00 01 00 01")
                .send(Wire.DISCONNECT)
                .expectClosed();
        server.connect5("w").send(publish51(1, "home/lamp", "on")).expect("40 02 00 01");
        server.resumed(connect5(GOES_ON, FOR_FIVE_MINUTES, "c"))
                .expect(packet("32", text("home/lamp"), "00 01", "00", raw("on")))
                .send("40 02 00 01")
                .expectNothing();
    }

    @Test
    @Normative(v3 = {"3.1.2-4", "3.1.2-5", "3.2.2-2", "3.2.2-3", "4.1.0-1", "4.1.0-2", "4.5.0-1"})
    void a_session_of_mqtt_3_goes_on_with_what_came_meanwhile() {
        server.fresh(connectFlags(GOES_ON, "c"))
                .send(subscribe(1, "home/+", 2))
                .expect("90 03 00 01 02")
                .send(Wire.DISCONNECT)
                .expectClosed();
        server.connect("w")
                .send(publish1(1, "home/lamp", "on"), Wire.publish2(2, "home/door", "shut"))
                .expect("40 02 00 01", "50 02 00 02");
        server.resumed(connectFlags(GOES_ON, "c"))
                .expect(packet("32", text("home/lamp"), "00 01", raw("on")))
                .expect(packet("34", text("home/door"), "00 02", raw("shut")))
                .send("40 02 00 01", "50 02 00 02")
                .expect("62 02 00 02");
    }

    @Test
    @Normative(v5 = {"3.1.2-4", "3.1.4-4", "3.2.2-2"})
    void clean_start_begins_anew() {
        server.fresh(connect5(GOES_ON, FOR_FIVE_MINUTES, "c"))
                .send(subscribe5(1, "t", 1))
                .expect("90 04 00 01 00 01")
                .send(Wire.DISCONNECT)
                .expectClosed();
        server.connect5("w").send(publish51(1, "t", "old")).expect("40 02 00 01");
        RawMqtt again = server.fresh(connect5(CLEAN, FOR_FIVE_MINUTES, "c")).expectNothing();
        server.connect5("w").send(publish51(1, "t", "new")).expect("40 04 00 01 10 00"); // no matching subscribers
        again.expectNothing();
    }

    @Test
    @Normative(v3 = {"3.1.2-6", "3.1.4-3", "3.2.2-1"})
    void clean_session_begins_anew_and_leaves_nothing() {
        server.fresh(connectFlags(GOES_ON, "c"))
                .send(subscribe(1, "t", 1))
                .expect("90 03 00 01 01")
                .send(Wire.DISCONNECT)
                .expectClosed();
        server.fresh(connect("c"))
                .expectNothing()
                .send(subscribe(1, "u", 1))
                .expect("90 03 00 01 01")
                .send(Wire.DISCONNECT)
                .expectClosed();
        server.fresh(connectFlags(GOES_ON, "c"));
        server.connect5("w")
                .send(publish51(1, "t", "x"), publish51(2, "u", "x"))
                .expect("40 04 00 01 10 00", "40 04 00 02 10 00"); // no matching subscribers
    }

    /** MQTT 5, section 3.1.2.11.2: without an expiry interval the session ends with its connection. */
    @Test
    @Normative(v5 = "4.1.0-2")
    void a_session_without_expiry_ends_with_its_connection() {
        server.fresh(connect5(GOES_ON, properties(), "c"))
                .send(subscribe5(1, "t", 1))
                .expect("90 04 00 01 00 01")
                .send(Wire.DISCONNECT)
                .expectClosed();
        server.fresh(connect5(GOES_ON, properties(), "c"));
    }

    /** The connection that is taken over is closed, and with it ends the session that has no expiry. */
    @Test
    @Normative(v3 = "3.1.2-6", v5 = "4.1.0-2")
    void a_session_that_ends_with_its_connection_is_not_taken_over() {
        RawMqtt first = server.fresh(connect5(GOES_ON, properties(), "c"))
                .send(subscribe5(1, "t", 1))
                .expect("90 04 00 01 00 01");
        server.fresh(connect5(GOES_ON, FOR_FIVE_MINUTES, "c"));
        assertThat(RawMqtt.show(first.packet())).matches("E0 .. 8E .*");
        server.fresh(connect("c3")).send(subscribe(1, "t", 1)).expect("90 03 00 01 01");
        server.fresh(connectFlags(GOES_ON, "c3"));
        server.connect5("w").send(publish51(1, "t", "x")).expect("40 04 00 01 10 00");
    }

    /** Time passes while another client is silent for one and a half times its keep-alive of a second. */
    @Test
    @Normative(v5 = "4.1.0-2")
    void a_session_ends_when_its_interval_has_passed() {
        byte[] forOneSecond = connect5(GOES_ON, properties("11 00 00 00 01"), "c");
        server.fresh(forOneSecond)
                .send(subscribe5(1, "t", 1))
                .expect("90 04 00 01 00 01")
                .send(Wire.DISCONNECT)
                .expectClosed();
        server.fresh(packet("10", text("MQTT"), "04", "02", "00 01", text("silent")))
                .expectClosed();
        server.fresh(forOneSecond);
        server.connect5("w").send(publish51(1, "t", "x")).expect("40 04 00 01 10 00");
    }

    @Test
    @Normative(v5 = "4.1.0-1")
    void a_session_is_taken_over_with_its_subscriptions() {
        RawMqtt first = server.fresh(connect5(GOES_ON, FOR_FIVE_MINUTES, "c"))
                .send(subscribe5(1, "t", 0))
                .expect("90 04 00 01 00 00");
        RawMqtt second = server.resumed(connect5(GOES_ON, FOR_FIVE_MINUTES, "c"));
        assertThat(RawMqtt.show(first.packet())).matches("E0 .. 8E .*");
        server.connect5("w").send(Wire.publish5("t", "x")).expectNothing();
        second.expect(packet("30", text("t"), "00", raw("x"))).expectNothing();
    }

    @Test
    @Normative(v3 = "3.1.3-2", v5 = "3.1.3-2")
    void each_client_id_has_a_session_of_its_own() {
        for (String id : new String[] {"a", "b"}) {
            server.fresh(connectFlags(GOES_ON, id))
                    .send(subscribe(1, "to/" + id, 1))
                    .expect("90 03 00 01 01")
                    .send(Wire.DISCONNECT)
                    .expectClosed();
        }
        server.connect("w")
                .send(publish1(1, "to/a", "1"), publish1(2, "to/b", "2"))
                .expect("40 02 00 01", "40 02 00 02");
        server.resumed(connectFlags(GOES_ON, "b"))
                .expect(packet("32", text("to/b"), "00 01", raw("2")))
                .send("40 02 00 01")
                .expectNothing();
        server.resumed(connect5(GOES_ON, FOR_FIVE_MINUTES, "a")) // whatever version it speaks then
                .expect(packet("32", text("to/a"), "00 01", "00", raw("1")));
    }

    /** MQTT 5, section 3.14.2.2.2: the last word on the expiry. */
    @Test
    @Normative(v5 = "4.1.0-2")
    void disconnect_may_end_a_session_that_was_to_last() {
        server.fresh(connect5(GOES_ON, FOR_FIVE_MINUTES, "c"))
                .send("E0 07 00 05 11 00 00 00 00")
                .expectClosed();
        server.fresh(connect5(GOES_ON, properties(), "c"));
    }

    /** MQTT 5, section 3.14.2.2.2: a protocol error. */
    @Test
    void disconnect_makes_no_session_last_that_was_not_to() {
        RawMqtt client = server.fresh(connect5(CLEAN, properties(), "c")).send("E0 07 00 05 11 00 00 01 2C");
        assertThat(RawMqtt.show(client.packet())).matches("E0 .. 82 .*");
        client.expectClosed();
    }

    @Test
    @Normative(v3 = "3.1.2-7")
    void retained_messages_outlive_their_sender_and_its_session() {
        server.fresh(connect("w"))
                .send(packet("33", text("t"), "00 01", raw("x")))
                .expect("40 02 00 01")
                .send(Wire.DISCONNECT)
                .expectClosed();
        server.fresh(connect("w"))
                .send(subscribe(1, "t", 0))
                .expect("90 03 00 01 00", packet("31", text("t"), raw("x")));
    }

    @Test
    @Normative(v5 = {"3.1.3-6", "3.1.3-7", "3.2.2-16"})
    void an_assigned_id_is_new_and_good_for_a_session() {
        String one = assigned(
                server.dial().send(connect5(GOES_ON, FOR_FIVE_MINUTES, "")).packet());
        String other =
                assigned(server.dial().send(connect5(CLEAN, properties(), "")).packet());
        assertThat(one).isNotEqualTo(other).startsWith("auto-");
        server.resumed(connect5(GOES_ON, FOR_FIVE_MINUTES, one));
    }

    /** The text behind the property 0x12 of a CONNACK. */
    private static String assigned(byte[] connack) {
        String shown = new String(connack, java.nio.charset.StandardCharsets.ISO_8859_1);
        int at = shown.indexOf("\u0012\0") + 3;
        return shown.substring(at, at + connack[at - 1]);
    }
}
