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

/** How the server ends the connection of an MQTT 5 client (sections 3.14 and 4.13), and with which reason. */
class ReasonCodesTest {
    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @ParameterizedTest
    @CsvSource({
        "SUBSCRIBE with other flags,80 07 00 01 00 00 01 61 00",
        "UNSUBSCRIBE with other flags,A0 06 00 01 00 00 01 61",
        "PUBREL with other flags,60 02 00 01",
        "PUBACK with flags,41 02 00 01",
        "PUBREC with flags,52 02 00 01",
        "PUBCOMP with flags,78 02 00 01",
        "PINGREQ with flags,C1 00",
        "DISCONNECT with flags,E1 00",
        "AUTH with flags,F1 00"
    })
    @Normative(v5 = {"2.1.3-1", "3.6.1-1", "3.8.1-1", "3.10.1-1", "3.14.1-1", "3.15.1-1", "4.13.1-1"})
    void wrong_flags_are_malformed(String what, String bytes) {
        ends(bytes, "81");
    }

    @ParameterizedTest
    @CsvSource({
        "QoS 3,36 06 00 01 61 00 01 00,81",
        "DUP with QoS 0,38 05 00 01 61 00 78,81",
        "no packet id,32 03 00 01 61,81",
        "packet id 0 in PUBLISH,32 06 00 01 61 00 00 00,8[12]",
        "packet id 0 in SUBSCRIBE,82 07 00 00 00 00 01 61 00,8[12]",
        "packet id 0 in UNSUBSCRIBE,A2 06 00 00 00 00 01 61,8[12]",
        "SUBSCRIBE without a filter,82 03 00 01 00,82",
        "UNSUBSCRIBE without a filter,A2 03 00 01 00,82",
        "a length of five bytes,30 FF FF FF FF 01,81",
        "packet type 0,00 00,81"
    })
    @Normative(v5 = {"2.2.1-3", "3.3.1-2", "3.3.1-4", "3.8.3-2", "3.10.3-2", "4.13.1-1"})
    void what_cannot_be_ends_the_connection(String what, String bytes, String reason) {
        ends(bytes, reason);
    }

    /** AUTH without a method in CONNECT, also to authenticate anew. */
    @ParameterizedTest
    @CsvSource({"F0 00", "F0 02 19 00", "F0 0B 18 09 15 00 06 53 43 52 41 4D 31"})
    @Normative(v5 = {"4.12.0-7", "4.12.1-1", "4.12.1-2"})
    void auth_is_a_protocol_error(String bytes) {
        ends(bytes, "82");
    }

    /** The reason and a reason string, and nothing behind it, although an answer was due and the session is to last. */
    @Test
    @Normative(v5 = {"3.14.2-1", "3.14.2-2", "3.14.4-1", "3.14.4-2", "4.13.2-1"})
    void disconnect_is_the_last_packet_and_says_the_reason_alone() {
        RawMqtt client = server.fresh(connect5("02", properties("11 00 00 01 2C"), "c"))
                .send(subscribe5(1, "t", 0))
                .expect("90 04 00 01 00 00")
                .send("C1 00", Wire.publish5("t", "x"), Wire.PINGREQ);
        byte[] disconnect = client.packet();
        assertThat(disconnect).startsWith(0xE0, disconnect.length - 2, 0x81, disconnect.length - 4, 0x1F);
        int reasonString = (disconnect[5] << 8) + disconnect[6];
        assertThat(disconnect).hasSize(7 + reasonString);
        client.expectClosed();
    }

    /** A client that is put out by another one is told so, and nobody is told before CONNACK. */
    @Test
    @Normative(v5 = {"3.1.4-3", "3.14.2-1", "3.14.4-2"})
    void a_takeover_is_said_with_0x8e() {
        RawMqtt first = server.fresh(connect5("02", properties(), "c"));
        server.fresh(connect5("02", properties(), "c")).expectNothing();
        assertThat(RawMqtt.show(first.packet())).matches("E0 .. 8E .*");
        first.expectClosed();
    }

    /** Section 4.13.2: who is told by PUBACK goes on. */
    @Test
    @Normative(v5 = {"3.4.2-1", "3.5.2-1"})
    void a_refused_publication_leaves_the_connection_alone() {
        RawMqtt client = server.connect5("c").send(packet("32", text("v2/things/short"), "00 07", "00", raw("x")));
        assertThat(RawMqtt.show(client.packet())).matches("40 .. 00 07 8[37] .*");
        client.send(packet("34", text("v2/things/short"), "00 08", "00", raw("x")));
        assertThat(RawMqtt.show(client.packet())).matches("50 .. 00 08 8[37] .*");
        client.expectNothing();
    }

    /** Section 3.1.2.11.7: what is not PUBLISH, CONNACK or DISCONNECT explains nothing to who does not want it. */
    @Test
    @Normative(v5 = "3.1.2-29")
    void who_wants_no_problem_information_gets_none() {
        String unknown = "v2/things/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        RawMqtt client = server.fresh(connect5("02", properties("17 00"), "c"))
                .send(packet("32", text(unknown), "00 07", "00", raw("{}")))
                .expect("40 04 00 07 83 00")
                .send(packet("34", text(unknown), "00 08", "00", raw("{}")))
                .expect("50 04 00 08 83 00")
                .send(subscribe5(1, unknown, 0))
                .expect("90 04 00 01 00 87");
        byte[] user = properties("26", text("a"), text("1"));
        client.send(subscribe5(2, "t", 0), packet("30", text("t"), user, raw("x")))
                .expect("90 04 00 02 00 00", packet("30", text("t"), user, raw("x"))); // those of a message are its own
    }

    private void ends(String bytes, String reason) {
        RawMqtt neighbour = server.connect5("neighbour");
        RawMqtt client = server.connect5("c").send(bytes);
        assertThat(RawMqtt.show(client.packet())).matches("E0 .. " + reason + " .*");
        client.expectClosed();
        neighbour.expectNothing();
    }
}
