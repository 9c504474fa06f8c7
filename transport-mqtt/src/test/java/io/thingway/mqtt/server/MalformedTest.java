package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.testkit.log.LogTap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken packets (sections 1.5 and 4.8 of MQTT 3.1.1, 4.13 of MQTT 5): the end, one line in the log, nobody else hurt. */
class MalformedTest {
    @RegisterExtension
    final LiveServer server = new LiveServer();

    @ParameterizedTest
    @CsvSource({
        "packet type 0,00 00",
        "QoS 3,36 05 00 01 61 00 01",
        "SUBSCRIBE without its flags,80 06 00 01 00 01 61 00",
        "PUBREL without its flags,60 02 00 01",
        "UNSUBSCRIBE without its flags,A0 05 00 01 00 01 61",
        "PUBACK with flags,41 02 00 01",
        "PINGREQ with flags,C1 00",
        "DISCONNECT with flags,E1 00",
        "PINGREQ with a body,C0 01 00",
        "a length of five bytes,30 FF FF FF FF 01",
        "packet id 0 in SUBSCRIBE,82 06 00 00 00 01 61 00",
        "packet id 0 in PUBLISH,32 05 00 01 61 00 00",
        "packet id 0 in PUBACK,40 02 00 00",
        "a topic longer than its packet,30 03 00 05 61 61 61 61 61",
        "a topic that is no UTF-8,30 04 00 02 C3 28",
        "a topic with a surrogate,30 05 00 03 ED A0 80",
        "a topic with an overlong slash,30 04 00 02 C0 AF",
        "a topic with NUL,30 04 00 02 61 00",
        "a filter that is no UTF-8,82 07 00 01 00 02 C3 28 00",
        "SUBSCRIBE without its QoS,82 05 00 01 00 01 61",
        "a filter with QoS 3,82 06 00 01 00 01 61 03",
        "an empty UNSUBSCRIBE,A2 02 00 01",
        "CONNACK,20 02 00 00",
        "SUBACK,90 03 00 01 00",
        "UNSUBACK,B0 02 00 01",
        "PINGRESP,D0 00",
        "AUTH in MQTT 3,F0 00"
    })
    @Normative(
            v3 = {
                "1.5.3-1",
                "1.5.3-2",
                "2.2.2-1",
                "2.2.2-2",
                "2.3.1-1",
                "3.3.1-4",
                "3.6.1-1",
                "3.8.1-1",
                "3.8.3-1",
                "3.10.1-1",
                "3.10.3-2",
                "3.14.1-1",
                "4.7.3-2",
                "4.8.0-1"
            })
    void ends_the_connection_with_one_line_and_serves_the_neighbour(String what, String packet) {
        RawMqtt neighbour = server.connect("neighbour");
        try (LogTap log = LogTap.on("io.thingway.mqtt")) {
            server.connect("c").send(packet, "00 00 00 00").expectClosed();
            await().until(() -> server.stats().connections() == 1);
            assertThat(log.lines()).as(what).hasSize(1).allMatch(line -> line.startsWith("INFO closing "));
        }
        assertThat(server.stats().protocolErrors()).isEqualTo(1);
        neighbour.expectNothing();
    }

    /** MQTT 5 says what was wrong: 0x81 malformed packet, 0x82 protocol error. */
    @ParameterizedTest
    @CsvSource({
        "00 00,81",
        "30 04 00 02 C3 28,81",
        "30 07 00 01 61 03 23 00 01,94",
        "30 05 00 01 61 01 7E,81",
        "30 08 00 01 61 04 FF FF FF FF,81",
        "F0 00,82",
        "D0 00,82"
    })
    @Normative(v5 = "4.13.1-1")
    void tells_mqtt_5_what_was_wrong(String packet, String reason) {
        RawMqtt client = server.connect5("c").send(packet);
        assertThat(RawMqtt.show(client.packet())).matches("E0 .. " + reason + " .*");
        client.expectClosed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "47 45 54 20 2F 20 48 54 54 50 2F 31 2E 31 0D 0A 0D 0A", // GET / HTTP/1.1
                "16 03 01 02 00 01 00 01 FC 03 03", // a TLS hello
                "00",
                "FF FF FF FF FF FF",
                "10 00",
                "10 02 00 04",
                "30 FF FF FF FF FF"
            })
    @Normative(v3 = "3.1.0-1")
    void garbage_instead_of_connect_ends_the_connection(String garbage) {
        RawMqtt neighbour = server.connect("neighbour");
        server.dial().send(garbage).endOutput().expectClosed();
        neighbour.expectNothing();
    }

    @Test
    void half_a_packet_and_the_end_is_no_error() {
        RawMqtt neighbour = server.connect("neighbour");
        byte[] publish = Wire.publish(server.topic(), "{\"values\":[{\"key\":\"a\",\"value\":1}]}");
        try (LogTap log = LogTap.on("io.thingway.mqtt")) {
            for (int cut = 1; cut < publish.length; cut += 7) {
                RawMqtt client = server.connect("c" + cut);
                client.send((Object) java.util.Arrays.copyOf(publish, cut)).close();
            }
            await().until(() -> server.stats().connections() == 1);
            assertThat(log.lines()).isEmpty();
        }
        neighbour.expectNothing();
        assertThat(server.stats().writes()).isZero();
    }

    @Test
    @Normative(v3 = "7.1.1-1", v5 = "4.2.0-1")
    void packets_in_single_bytes_are_packets() {
        String topic = server.topic();
        RawMqtt client = server.subscriber("c", topic, 0);
        for (byte each : Wire.publish1(1, topic, "{\"values\":[{\"key\":\"a\",\"value\":1}]}")) {
            client.send((Object) new byte[] {each});
        }
        client.expect(packet("30", text(topic), raw("[{\"key\":\"a\",\"value\":1}]")), "40 02 00 01");
    }

    @Test
    void nothing_behind_a_broken_packet_is_carried_out() {
        String topic = server.topic();
        server.connect("c")
                .send("30 04 00 02 C3 28", Wire.publish(topic, "{\"values\":[{\"key\":\"a\",\"value\":1}]}"))
                .expectClosed();
        assertThat(server.stats().writes()).isZero();
    }

    @Test
    @Normative(v3 = "3.14.4-2", v5 = "3.14.4-1")
    void nothing_behind_disconnect_is_carried_out() {
        String topic = server.topic();
        server.connect("c")
                .send(Wire.DISCONNECT, Wire.publish(topic, "{\"values\":[{\"key\":\"a\",\"value\":1}]}"))
                .expectClosed();
        assertThat(server.stats().writes()).isZero();
    }
}
