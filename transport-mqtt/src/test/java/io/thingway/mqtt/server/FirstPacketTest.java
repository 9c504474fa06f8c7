package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers to something that was never begun, as the first packet behind CONNECT: whoever answers was not needed before. */
class FirstPacketTest {
    private static final String PING = "C0 00";
    private static final String PONG = "D0 00";

    @RegisterExtension
    final LiveServer things = new LiveServer();

    @RegisterExtension
    final LiveServer plain = new LiveServer().withPlainTopics();

    /** PUBACK, PUBREC, PUBREL, PUBCOMP. */
    @ParameterizedTest
    @CsvSource({"40 02 00 09,''", "50 02 00 09,62 02 00 09", "62 02 00 09,70 02 00 09", "70 02 00 09,''"})
    void an_answer_to_nothing_of_mqtt_3(String first, String answer) {
        things.connect("c").send(first, PING).expect(answer, PONG);
        plain.connect("c").send(first, PING).expect(answer, PONG);
    }

    /** 0x92: packet identifier not found. */
    @ParameterizedTest
    @CsvSource({"40 02 00 09,''", "50 02 00 09,62 04 00 09 92 00", "62 02 00 09,70 04 00 09 92 00", "70 02 00 09,''"})
    void an_answer_to_nothing_of_mqtt_5(String first, String answer) {
        things.connect5("c").send(first, PING).expect(answer, PONG);
        plain.connect5("c").send(first, PING).expect(answer, PONG);
    }

    /** 0x11: no subscription existed. */
    @Test
    void the_end_of_a_subscription_that_never_was() {
        things.connect("c").send(packet("A2", "00 03", text("t"))).expect("B0 02 00 03");
        plain.connect("c").send(packet("A2", "00 03", text("t"))).expect("B0 02 00 03");
        things.connect5("d").send(packet("A2", "00 03", "00", text("t"))).expect("B0 04 00 03 00 11");
        plain.connect5("d").send(packet("A2", "00 03", "00", text("t"))).expect("B0 04 00 03 00 11");
    }
}
