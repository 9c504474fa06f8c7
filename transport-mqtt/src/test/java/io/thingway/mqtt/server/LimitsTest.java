package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one connection may use, and that nobody else pays for one that wants more. */
class LimitsTest {
    /** The length field of MQTT holds at most 268,435,455. */
    @ParameterizedTest
    @ValueSource(strings = {"30 FF FF FF 7F", "82 FF FF FF 7F 00 01", "E0 FF FF FF 7F", "C0 FF FF FF 7F"})
    void refuses_a_length_of_256_megabytes_by_its_header(String header) {
        try (LiveServer server = new LiveServer().start()) {
            server.connect("c").send(header, "00 00 00 00").expectClosed();
            assertThat(server.stats().protocolErrors()).isEqualTo(1);
        }
    }

    @Test
    void refuses_it_in_connect_too() {
        try (LiveServer server = new LiveServer().start()) {
            server.dial().send("10 FF FF FF 7F").expectClosed();
            assertThat(server.stats().refusedConnects()).isEqualTo(1);
        }
    }

    /** MQTT 5: packet too large, 0x95, as soon as its length is known; MQTT 3 has no word for it. */
    @Test
    void refuses_a_connect_that_is_larger_than_any_needs_to_be() {
        try (LiveServer server = new LiveServer().start()) {
            String length = "81 80 08"; // 128 KiB and 1
            RawMqtt five = server.dial().send("10", length, text("MQTT"), "05 02 00 3C 00 00 01 61");
            assertThat(RawMqtt.show(five.packet())).matches("20 .. 00 95 .*");
            five.expectClosed();
            server.dial()
                    .send("10", length, text("MQTT"), "04 02 00 3C 00 01 61")
                    .expectClosed();
            assertThat(server.stats().refusedConnects()).isEqualTo(2);
        }
    }

    /** The largest will there is, and a long password; behind it packets may be larger. */
    @Test
    void takes_a_connect_of_nearly_that_size_and_larger_packets_behind_it() {
        try (LiveServer server = new LiveServer().start()) {
            byte[] will = text("x".repeat(65_535));
            byte[] password = text("x".repeat(60_000));
            RawMqtt client = server.dial()
                    .send(packet(
                            "10",
                            text("MQTT"),
                            "05 C6 00 3C 00",
                            text("c"),
                            "00",
                            text("t"),
                            will,
                            text("u"),
                            password));
            assertThat(RawMqtt.show(client.packet())).matches("20 .. 00 00 .*");
            client.send(Wire.publish51(1, server.topic() + "/t", "x".repeat(500_000)))
                    .expect("40 02 00 01");
        }
    }

    /** Nothing is waited for. */
    @ParameterizedTest
    @ValueSource(strings = {"47", "16", "11", "00", "20", "30", "FF"}) // such as GET, and a hello of TLS
    void refuses_what_is_no_connect_at_its_first_byte(String first) {
        try (LiveServer server = new LiveServer().start()) {
            server.dial().send(first).expectClosed();
            assertThat(server.stats().refusedConnects()).isEqualTo(1);
        }
    }

    /** MQTT 5: packet too large, 0x95. */
    @Test
    @Normative(v5 = "3.2.2-15")
    void refuses_a_packet_over_the_limit_and_takes_one_below() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxPacketBytes(1_000))) {
            String topic = server.topic();
            RawMqtt client = server.connect5("c");
            client.send(Wire.publish51(1, topic + "/t", "x".repeat(900))).expect("40 02 00 01");
            client.send(Wire.publish51(2, topic + "/t", "x".repeat(2_000)));
            assertThat(RawMqtt.show(client.packet())).matches("E0 .. 95 .*");
            client.expectClosed();
        }
    }

    @Test
    void ends_a_slow_loris_at_the_connect_timeout_while_others_are_served() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withConnectTimeout(Duration.ofMillis(600)))) {
            byte[] connect = packet("10", text("MQTT"), "04", "02", "00 3C", text("i".repeat(1_000)));
            RawMqtt loris = server.dial();
            RawMqtt other = server.connect("other");
            Thread drip = new Thread(() -> drip(loris, connect));
            drip.start();
            await().untilAsserted(() -> {
                other.expectNothing();
                assertThat(server.stats().refusedConnects()).isEqualTo(1);
            });
            await().until(() -> !drip.isAlive());
            other.expectNothing();
        }
    }

    @Test
    void limits_connections() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxConnections(2))) {
            RawMqtt first = server.connect("1");
            server.connect("2");
            server.dial().expectClosed();
            assertThat(server.stats().refusedConnects()).isEqualTo(1);
            first.send(Wire.DISCONNECT).expectClosed();
            await().until(() -> server.stats().connections() == 1);
            server.connect("3").expectNothing();
        }
    }

    @Test
    void ten_thousand_filters_are_fine_and_one_more_is_not() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxPacketBytes(2 << 20))) {
            byte[][] filters = new byte[10_001][];
            for (int i = 0; i < filters.length; i++) {
                filters[i] = Wire.bytes(text("v2/activations/c/" + i), "00");
            }
            byte[] suback = server.connect("c")
                    .send(packet("82", "00 01", Wire.bytes((Object[]) filters)))
                    .packet();
            assertThat(suback[suback.length - 2]).isZero();
            assertThat(suback[suback.length - 1]).isEqualTo((byte) 0x80);
        }
    }

    private static void drip(RawMqtt loris, byte[] bytes) {
        try {
            for (byte each : bytes) {
                loris.send((Object) new byte[] {each});
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L);
            }
        } catch (UncheckedIOException closed) {
            assertThat(closed).hasCauseInstanceOf(java.net.SocketException.class); // what is expected
        }
    }
}
