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

/**
 * Messages that expire (MQTT 5, section 3.3.2.3.3). Time passes while another client is silent: it is cut off after one
 * and a half times its keep-alive of one second.
 */
class MessageExpiryTest {
    private static final byte[] FOR_FIVE_MINUTES = properties("11 00 00 01 2C");
    private static final byte[] ONE_SECOND = properties("02 00 00 00 01");
    private static final byte[] AN_HOUR = properties("02 00 00 0E 10");

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @Test
    @Normative(v5 = "3.3.2-6")
    void a_message_that_goes_on_at_once_has_its_whole_time() {
        RawMqtt reader = server.connect5("r").send(subscribe5(1, "t", 0)).expect("90 04 00 01 00 00");
        server.connect5("w").send(packet("30", text("t"), AN_HOUR, raw("x"))).expectNothing();
        reader.expect(packet("30", text("t"), AN_HOUR, raw("x")));
    }

    @Test
    @Normative(v5 = {"3.3.2-5", "3.3.2-6"})
    void what_waits_gets_older_and_expires() {
        away("r");
        server.connect5("w")
                .send(packet("32", text("t"), "00 01", ONE_SECOND, raw("short")))
                .send(packet("32", text("t"), "00 02", AN_HOUR, raw("long")))
                .expect("40 02 00 01", "40 02 00 02");
        passMoreThanASecond();
        byte[] publish = server.resumed(connect5("00", FOR_FIVE_MINUTES, "r")).packet();
        assertThat(RawMqtt.show(publish))
                .as("less than 3,600 s")
                .matches("32 0F 00 01 74 00 0[12] 05 02 00 00 0E 0[0-9A-F] 6C 6F 6E 67 .*");
    }

    @Test
    @Normative(v5 = "3.3.2-5")
    void a_retained_message_expires() {
        server.connect5("w")
                .send(packet("33", text("t"), "00 01", ONE_SECOND, raw("x")))
                .expect("40 04 00 01 10 00");
        passMoreThanASecond();
        server.connect5("r")
                .send(subscribe5(1, "t", 0))
                .expect("90 04 00 01 00 00")
                .expectNothing();
    }

    /** What was sent once is sent again, its time notwithstanding, until its exchange is over. */
    @Test
    @Normative(v5 = {"4.3.3-7", "4.3.3-13"})
    void what_was_sent_does_not_expire() {
        byte[] lasting = connect5("00", FOR_FIVE_MINUTES, "r");
        RawMqtt reader = server.fresh(lasting).send(subscribe5(1, "t", 2)).expect("90 04 00 01 00 02");
        RawMqtt writer = server.connect5("w")
                .send(packet("34", text("t"), "00 07", ONE_SECOND, raw("x")))
                .expect("50 02 00 07");
        reader.expect(packet("34", text("t"), "00 01", ONE_SECOND, raw("x"))).cut();
        passMoreThanASecond();
        server.resumed(lasting)
                .expect(packet("3C", text("t"), "00 01", "05 02 00 00 00 00", raw("x")))
                .send("50 02 00 01")
                .expect("62 02 00 01")
                .send("70 02 00 01")
                .expectNothing();
        writer.send("62 02 00 07").expect("70 02 00 07");
    }

    private void away(String id) {
        server.fresh(connect5("00", FOR_FIVE_MINUTES, id))
                .send(subscribe5(1, "t", 1))
                .expect("90 04 00 01 00 01")
                .send(Wire.DISCONNECT)
                .expectClosed();
    }

    private void passMoreThanASecond() {
        server.fresh(packet("10", text("MQTT"), "04", "02", "00 01", text("silent")))
                .expectClosed();
    }
}
