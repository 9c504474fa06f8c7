package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.connect5;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.properties;
import static io.thingway.mqtt.server.Wire.publish5;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Wills on plain topics: section 3.1.2.5 of MQTT 3.1.1 and 5, the will delay interval (MQTT 5, 3.1.3.2.2). */
class WillDelayTest {
    private static final byte[] FOR_FIVE_MINUTES = properties("11 00 00 01 2C");
    private static final byte[] AT_ONCE = properties();
    private static final byte[] TWO_SECONDS = properties("18 00 00 00 02");
    private static final byte[] AN_HOUR = properties("18 00 00 0E 10");

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @Test
    @Normative(v5 = {"3.1.2-7", "3.1.2-8", "3.1.2-14"})
    void a_will_is_published_when_the_connection_ends() {
        RawMqtt reader = reader("will/+");
        server.fresh(will("06", FOR_FIVE_MINUTES, AT_ONCE)).cut();
        reader.expect(gone("30")).expectNothing();
        server.connect5("late")
                .send(subscribe5(1, "will/#", 0))
                .expect("90 04 00 01 00 00")
                .expectNothing();
    }

    /** QoS 1 and 2, bits 3 and 4 of the flags. */
    @Test
    @Normative(v5 = "3.1.2-8")
    void a_will_has_its_qos() {
        RawMqtt reader = reader("will/t");
        server.fresh(will("0E", FOR_FIVE_MINUTES, AT_ONCE)).cut();
        reader.expect(packet("32", text("will/t"), "00 01", "00", raw("gone")));
        server.fresh(will("16", FOR_FIVE_MINUTES, AT_ONCE)).cut();
        reader.expect(packet("34", text("will/t"), "00 02", "00", raw("gone")));
    }

    @Test
    @Normative(v5 = "3.1.2-15")
    void a_will_with_retain_is_retained() {
        server.fresh(will("26", FOR_FIVE_MINUTES, AT_ONCE)).cut();
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "will/t", 0)).expect("90 04 00 01 00 00");
        reader.expect(gone("31")); // whether it was published before or after the SUBSCRIBE: see below
    }

    @Test
    @Normative(v3 = {"3.1.2-8", "3.1.2-16"})
    void a_will_of_mqtt_3_without_retain_is_not_retained() {
        RawMqtt reader = server.subscriber("r", "will/t", 0);
        server.fresh(oldWill("06")).cut();
        reader.expect(packet("30", text("will/t"), raw("gone")));
        server.connect("late")
                .send(subscribe(1, "will/t", 0))
                .expect("90 03 00 01 00")
                .expectNothing();
    }

    @Test
    @Normative(v3 = "3.1.2-17")
    void a_will_of_mqtt_3_with_retain_is_retained() {
        RawMqtt reader = server.subscriber("r", "will/t", 0);
        server.fresh(oldWill("26")).cut();
        reader.expect(packet("30", text("will/t"), raw("gone")));
        server.connect("late")
                .send(subscribe(1, "will/t", 0))
                .expect("90 03 00 01 00", packet("31", text("will/t"), raw("gone")));
    }

    @Test
    @Normative(v3 = "3.1.2-12")
    void without_a_will_none_is_published() {
        RawMqtt reader = server.subscriber("r", "#", 0);
        server.connect("c").cut();
        reader.expectNothing();
    }

    @Test
    @Normative(v5 = {"3.1.2-8", "3.1.2-10", "3.14.4-3"})
    void disconnect_makes_a_will_void() {
        RawMqtt reader = reader("will/t");
        server.fresh(will("06", FOR_FIVE_MINUTES, AT_ONCE))
                .send(Wire.DISCONNECT)
                .expectClosed();
        reader.expectNothing();
        server.resumed(connect5("00", FOR_FIVE_MINUTES, "c")).cut();
        reader.expectNothing();
    }

    /** Section 3.14.2.1: 0x04, disconnect with will message; and every reason but 0x00. */
    @Test
    @Normative(v5 = "3.1.2-8")
    void other_reasons_of_disconnect_leave_the_will() {
        RawMqtt reader = reader("will/t");
        for (String disconnect : new String[] {"E0 01 04", "E0 02 04 00", "E0 01 80"}) {
            server.fresh(will("06", FOR_FIVE_MINUTES, AT_ONCE)).send(disconnect).expectClosed();
            reader.expect(packet("30", text("will/t"), "00", raw("gone")));
        }
    }

    @Test
    @Normative(v5 = "3.1.2-10")
    void a_will_is_published_once() {
        RawMqtt reader = reader("will/t");
        server.fresh(will("06", FOR_FIVE_MINUTES, AT_ONCE)).cut();
        reader.expect(gone("30"));
        server.resumed(connect5("00", FOR_FIVE_MINUTES, "c")).cut();
        reader.expectNothing();
    }

    /** In lockstep with another will that has no delay: the end of a connection is one event after the other. */
    @Test
    @Normative(v5 = {"3.1.2-7", "3.1.2-8"})
    void a_will_with_a_delay_comes_when_it_has_passed() {
        RawMqtt reader = reader("#");
        server.fresh(will("06", FOR_FIVE_MINUTES, TWO_SECONDS)).cut();
        server.fresh(connect5("06", AT_ONCE, "other", properties(), text("first"), text("x")))
                .cut();
        reader.expect(packet("30", text("first"), "00", raw("x")));
        reader.expect(gone("30"));
    }

    @Test
    @Normative(v5 = {"3.1.2-8", "3.1.3-9"})
    void a_client_that_is_back_in_its_session_in_time_has_no_will() {
        RawMqtt reader = reader("will/t");
        server.fresh(will("06", FOR_FIVE_MINUTES, TWO_SECONDS)).cut();
        server.resumed(connect5("00", FOR_FIVE_MINUTES, "c"));
        server.fresh(connect5("06", FOR_FIVE_MINUTES, "other", TWO_SECONDS, text("will/t"), text("later")))
                .cut();
        reader.expect(packet("30", text("will/t"), "00", raw("later")))
                .expectNothing(); // what was due before it is not
    }

    /** Section 3.1.3.2.2: at the end of the session where that comes first. */
    @Test
    @Normative(v5 = "3.1.2-8")
    void the_end_of_the_session_does_not_wait_for_the_delay() {
        RawMqtt reader = reader("will/t");
        server.fresh(will("06", AT_ONCE, AN_HOUR)).cut();
        reader.expect(gone("30"));
        server.fresh(will("06", FOR_FIVE_MINUTES, AN_HOUR)).cut();
        reader.expectNothing();
        server.fresh(connect5("02", FOR_FIVE_MINUTES, "c")); // a clean start ends the session that was there
        reader.expect(gone("30")).expectNothing();
    }

    /** The interval of the session has passed long before the delay. */
    @Test
    @Normative(v5 = "3.1.2-8")
    void the_interval_of_the_session_ends_the_delay() {
        RawMqtt reader = reader("will/t");
        server.fresh(will("06", properties("11 00 00 00 01"), AN_HOUR)).cut();
        reader.expect(gone("30"));
    }

    @Test
    @Normative(v5 = "3.1.2-8")
    void a_takeover_that_begins_anew_does_not_wait_for_the_delay() {
        RawMqtt reader = reader("will/t");
        RawMqtt first = server.fresh(will("06", FOR_FIVE_MINUTES, AN_HOUR));
        server.fresh(connect5("02", FOR_FIVE_MINUTES, "c"));
        assertThat(RawMqtt.show(first.packet())).matches("E0 .. 8E .*");
        first.expectClosed();
        reader.expect(gone("30")).expectNothing();
    }

    /** Section 3.1.4: a takeover ends the connection, and the will with a delay is void where the session goes on. */
    @Test
    @Normative(v5 = "3.1.3-9")
    void a_takeover_publishes_a_will_without_delay_and_none_with_one() {
        RawMqtt reader = reader("will/t");
        RawMqtt first = server.fresh(will("04", FOR_FIVE_MINUTES, AT_ONCE));
        RawMqtt second = server.resumed(will("04", FOR_FIVE_MINUTES, TWO_SECONDS));
        assertThat(RawMqtt.show(first.packet())).matches("E0 .. 8E .*");
        first.expectClosed();
        reader.expect(gone("30")).expectNothing();
        server.resumed(connect5("00", FOR_FIVE_MINUTES, "c"));
        assertThat(RawMqtt.show(second.packet())).matches("E0 .. 8E .*");
        server.fresh(connect5("06", FOR_FIVE_MINUTES, "other", TWO_SECONDS, text("will/t"), text("later")))
                .cut();
        reader.expect(packet("30", text("will/t"), "00", raw("later"))).expectNothing();
    }

    /** Section 3.1.2.10: as if the network had failed. */
    @Test
    @Normative(
            v3 = "3.1.2-24",
            v5 = {"3.1.2-8", "3.1.2-22"})
    void a_silent_client_is_cut_off_and_leaves_its_will() {
        RawMqtt reader = reader("will/t");
        server.fresh(packet(
                "10",
                text("MQTT"),
                "05",
                "06",
                "00 01",
                FOR_FIVE_MINUTES,
                text("c"),
                AT_ONCE,
                text("will/t"),
                text("gone")));
        reader.expect(gone("30"));
        server.resumed(connect5("00", FOR_FIVE_MINUTES, "c"));
    }

    /** A will stands beside what its author published. */
    @Test
    @Normative(v5 = "3.1.2-7")
    void a_will_comes_after_what_its_author_published() {
        RawMqtt reader = reader("will/t");
        server.fresh(will("06", FOR_FIVE_MINUTES, AT_ONCE))
                .send(publish5("will/t", "here"))
                .expectNothing()
                .cut();
        reader.expect(packet("30", text("will/t"), "00", raw("here")), gone("30"));
    }

    private RawMqtt reader(String filter) {
        return server.connect5("r").send(subscribe5(1, filter, 2)).expect("90 04 00 01 00 02");
    }

    private static byte[] will(String flags, byte[] session, byte[] delay) {
        return connect5(flags, session, "c", delay, text("will/t"), text("gone"));
    }

    private static byte[] oldWill(String flags) {
        return packet("10", text("MQTT"), "04", flags, "00 3C", text("c"), text("will/t"), text("gone"));
    }

    private static byte[] gone(String header) {
        return packet(header, text("will/t"), "00", raw("gone"));
    }
}
