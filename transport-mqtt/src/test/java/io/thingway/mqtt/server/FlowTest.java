package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.publish;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.publish52;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flow control: receive maximum (MQTT 5, section 4.9), slow readers, back-pressure through TCP. */
@Timeout(60)
class FlowTest {
    private static final String BIG = "{\"values\":[{\"key\":\"a\",\"value\":\"" + "x".repeat(50_000) + "\"}]}";
    private static final int PENDING_BYTES = 200_000;

    @Test
    @Normative(v5 = {"3.3.4-9", "4.9.0-1"})
    void honours_the_receive_maximum_of_the_client() {
        try (LiveServer server = new LiveServer().start()) {
            String topic = server.topic();
            RawMqtt client =
                    server.dial().send(packet("10", text("MQTT"), "05", "02", "00 3C", "03 21 00 02", text("c")));
            client.packet();
            client.send(subscribe5(1, topic, 1)).expect("90 04 00 01 00 01");
            RawMqtt writer = server.connect("w");
            for (int i = 0; i < 4; i++) {
                writer.send(publish(topic, write(i)));
            }
            writer.expectNothing();
            client.expect(push5(topic, 1, 0), push5(topic, 2, 1)).expectNothing();
            client.send("40 02 00 01").expect(push5(topic, 3, 2)).expectNothing();
            client.send("40 02 00 63").expectNothing(); // an id that is not in flight
            client.send("40 02 00 02").expect(push5(topic, 4, 3));
        }
    }

    @Test
    void keeps_to_its_own_limit_of_pushes_in_flight() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxInFlight(1))) {
            String topic = server.topic();
            RawMqtt client = server.subscriber("c", topic, 2);
            client.send(publish(topic, write(0)), publish(topic, write(1)))
                    .expect(packet("34", text(topic), "00 01", raw(array(0))))
                    .expectNothing();
            client.send("50 02 00 01").expect("62 02 00 01").expectNothing(); // PUBREC, PUBREL
            client.send("70 02 00 01").expect(packet("34", text(topic), "00 02", raw(array(1))));
        }
    }

    @Test
    @Normative(v5 = "4.4.0-2")
    void a_pubrec_with_an_error_frees_the_place() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxInFlight(1))) {
            String topic = server.topic();
            RawMqtt client = server.connect5("c").send(subscribe5(1, topic, 2)).expect("90 04 00 01 00 02");
            server.connect("w")
                    .send(publish(topic, write(0)), publish(topic, write(1)))
                    .expectNothing();
            client.expect(packet("34", text(topic), "00 01", "00", raw(array(0))))
                    .send("50 03 00 01 80")
                    .expect(packet("34", text(topic), "00 02", "00", raw(array(1))));
        }
    }

    @Test
    void drops_and_counts_qos_0_for_a_slow_reader_and_serves_the_others() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxPendingBytes(PENDING_BYTES))) {
            String topic = server.topic();
            RawMqtt slow = server.track(RawMqtt.connectSmall(server.port()))
                    .send(Wire.connect("slow"), subscribe(1, topic, 0))
                    .expect(Wire.CONNACK, "90 03 00 01 00");
            RawMqtt quick = server.subscriber("quick", topic, 0);
            RawMqtt writer = server.connect("w");
            writeBigUntil(writer, quick, topic, () -> server.stats().droppedPushes() > 3);
            slow.packet(); // whole packets, in spite of the gaps
            slow.packet();
            assertThat(server.stats().connections()).isEqualTo(3);
        }
    }

    @Test
    void disconnects_a_slow_reader_of_qos_1_and_serves_the_others() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxPendingBytes(PENDING_BYTES))) {
            String topic = server.topic();
            server.track(RawMqtt.connectSmall(server.port()))
                    .send(Wire.connect("slow"), subscribe(1, topic, 1))
                    .expect(Wire.CONNACK, "90 03 00 01 01");
            RawMqtt quick = server.subscriber("quick", topic, 0);
            writeBigUntil(
                    server.connect("w"), quick, topic, () -> server.stats().connections() == 2);
            assertThat(server.stats().droppedPushes()).isZero();
        }
    }

    @Test
    void disconnects_a_reader_that_never_acknowledges() {
        try (LiveServer server =
                LiveServer.limited(limits -> limits.withMaxInFlight(1).withMaxPendingBytes(100))) {
            String topic = server.topic();
            RawMqtt client = server.connect5("c").send(subscribe5(1, topic, 1)).expect("90 04 00 01 00 01");
            RawMqtt writer = server.connect("w");
            for (int i = 0; i < 9; i++) {
                writer.send(publish(topic, write(i)));
            }
            client.expect(push5(topic, 1, 0));
            assertThat(RawMqtt.show(client.packet())).matches("E0 .. 97 .*"); // quota exceeded
            client.expectClosed();
            writer.expectNothing();
        }
    }

    /** Section 4.9 of MQTT 5: more QoS 2 publications than the server's receive maximum without a PUBREL. */
    @Test
    @Normative(v5 = "3.3.4-7")
    void disconnects_a_writer_beyond_the_receive_maximum() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxInFlight(2))) {
            String topic = server.topic();
            RawMqtt writer = server.connect5("w");
            writer.send(publish52(1, topic, write(1))).expect("50 02 00 01");
            writer.send(publish52(2, topic, write(2))).expect("50 02 00 02");
            writer.send(publish52(3, topic, write(3)));
            assertThat(RawMqtt.show(writer.packet())).matches("E0 .. 93 .*");
            writer.expectClosed();
        }
    }

    /** MQTT-3.1.2-24 of MQTT 5: what is larger is not sent, as if it had been delivered. */
    @Test
    @Normative(v5 = {"3.1.2-24", "3.1.2-25"})
    void sends_nothing_larger_than_the_client_takes() {
        try (LiveServer server = new LiveServer().start()) {
            String topic = server.topic();
            RawMqtt client =
                    server.dial().send(packet("10", text("MQTT"), "05", "02", "00 3C", "05 27 00 00 00 80", text("c")));
            client.packet();
            client.send(subscribe5(1, topic, 1)).expect("90 04 00 01 00 01");
            RawMqtt writer = server.connect("w").send(publish(topic, BIG)).expectNothing();
            client.expectNothing();
            await().until(() -> server.stats().droppedPushes() == 1); // counted on the loop of the reader
            writer.send(publish(topic, write(1))).expectNothing();
            client.expect(push5(topic, 1, 1));
        }
    }

    /** To the byte: a client that sizes its buffer for the pushes it expects gets them. */
    @Test
    void sends_what_is_exactly_as_large_as_the_client_takes() {
        try (LiveServer server = new LiveServer().start()) {
            String topic = server.topic();
            byte[] fits = packet("30", text(topic), "00", raw(array(1)));
            RawMqtt client = server.dial()
                    .send(packet(
                            "10", text("MQTT"), "05", "02", "00 3C", "05 27 00 00", Wire.u16(fits.length), text("c")));
            client.packet();
            client.send(subscribe5(1, topic, 0)).expect("90 04 00 01 00 00");
            server.connect("w").send(publish(topic, write(10)), publish(topic, write(1)));
            client.expect(fits).expectNothing();
            assertThat(server.stats().droppedPushes()).isEqualTo(1);
        }
    }

    /** A publisher that does not read its acknowledgements is not read either, so the server's memory is bounded. */
    @Test
    void stops_reading_a_publisher_that_does_not_read() {
        try (LiveServer server =
                LiveServer.limited(limits -> limits.withMaxPendingBytes(100_000).withMaxPacketBytes(60_000))) {
            String topic = server.topic();
            RawMqtt client = server.track(RawMqtt.connectSmall(server.port()))
                    .send(Wire.connect("c"), subscribe(1, topic, 0))
                    .expect(Wire.CONNACK, "90 03 00 01 00");
            Thread publisher = new Thread(() -> publishBlocked(client, topic));
            publisher.start();
            await().until(() -> stands(server));
            assertThat(publisher.isAlive()).as("blocked by TCP").isTrue();
            server.connect("innocent").expectNothing();
            client.cut();
            await().until(() -> !publisher.isAlive());
        }
    }

    /** A reader that is slow but alive loses pushes of QoS 0, not its connection: it goes on being heard. */
    @Test
    void hears_the_pings_of_a_slow_reader() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxPendingBytes(PENDING_BYTES))) {
            String topic = server.topic();
            RawMqtt slow = server.track(RawMqtt.connectSmall(server.port()))
                    .send(packet("10", text("MQTT"), "04", "02", "00 01", text("slow")), subscribe(1, topic, 0))
                    .expect(Wire.CONNACK, "90 03 00 01 00");
            RawMqtt quick = server.subscriber("quick", topic, 0);
            RawMqtt silent = server.dial()
                    .send(packet("10", text("MQTT"), "04", "02", "00 02", text("silent")))
                    .expect(Wire.CONNACK);
            writeBigUntil(
                    server.connect("w"), quick, topic, () -> server.stats().droppedPushes() > 3);
            Thread pings = new Thread(() -> ping(slow));
            pings.start();
            silent.expectClosed(); // 3 s, twice what the slow one may be silent for
            server.connect("later").expectNothing(); // by now the silent one is counted off
            assertThat(server.stats().connections())
                    .as("slow, quick, writer, later")
                    .isEqualTo(4);
            slow.cut();
            pings.interrupt();
        }
    }

    private static void ping(RawMqtt slow) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                slow.send("C0 00");
                java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);
            }
        } catch (java.io.UncheckedIOException cut) {
            assertThat(cut.getCause()).isInstanceOf(java.io.IOException.class); // the end of the test
        }
    }

    @Test
    void acknowledges_many_writes_in_one_segment_in_order() {
        try (LiveServer server = new LiveServer().start()) {
            String topic = server.topic();
            byte[][] writes = new byte[3_000][];
            byte[][] acks = new byte[writes.length][];
            for (int i = 0; i < writes.length; i++) {
                writes[i] = publish1(i + 1, topic, write(i));
                acks[i] = Wire.bytes("40 02", Wire.u16(i + 1));
            }
            server.connect("c").send((Object[]) writes).expect((Object[]) acks);
        }
    }

    /** More than is put together for one write to the socket, and more than the socket takes at once. */
    @Test
    void sends_all_that_one_segment_causes_in_order() {
        try (LiveServer server = new LiveServer().start()) {
            String topic = server.topic();
            byte[][] writes = new byte[3_000][];
            byte[][] answers = new byte[writes.length][];
            for (int i = 0; i < writes.length; i++) {
                writes[i] = publish1(i + 1, topic, write(i));
                answers[i] = Wire.bytes(packet("30", text(topic), raw(array(i))), "40 02", Wire.u16(i + 1));
            }
            server.track(RawMqtt.connectSmall(server.port()))
                    .send(Wire.connect("c"), subscribe(1, topic, 0))
                    .expect(Wire.CONNACK, "90 03 00 01 00")
                    .send((Object[]) writes)
                    .expect((Object[]) answers);
        }
    }

    /** All connections of a loop are read into one buffer. */
    @Test
    void keeps_the_beginning_of_a_packet_while_others_are_read() {
        try (LiveServer server = new LiveServer().start()) {
            String topic = server.topic();
            byte[] write = publish1(7, topic, write(7));
            RawMqtt slow = server.connect("slow");
            RawMqtt[] others = new RawMqtt[8]; // some are on the same loop
            for (int i = 0; i < others.length; i++) {
                others[i] = server.connect("other" + i);
            }
            for (int sent = 0; sent < write.length; sent += 20) {
                slow.send(Arrays.copyOfRange(write, sent, Math.min(write.length, sent + 20)));
                for (RawMqtt other : others) {
                    other.send(publish1(1, topic, write(1))).expect("40 02 00 01");
                }
            }
            slow.expect("40 02 00 07");
        }
    }

    private static boolean stands(LiveServer server) {
        long before = server.stats().writes();
        java.util.concurrent.locks.LockSupport.parkNanos(300_000_000L);
        return before > 0 && server.stats().writes() == before;
    }

    private static void publishBlocked(RawMqtt client, String topic) {
        try {
            for (int i = 0; i < 1_000_000; i++) { // pushes fill the buffers first, then acknowledgements pile up
                client.send(publish1(1, topic, i < 200 ? BIG : write(i)));
            }
        } catch (java.io.UncheckedIOException cut) {
            assertThat(cut.getCause()).isInstanceOf(java.io.IOException.class); // the end of the test
        }
    }

    private static void writeBigUntil(RawMqtt writer, RawMqtt quick, String topic, BooleanSupplier enough) {
        byte[] push = packet("30", text(topic), raw("[{\"key\":\"a\",\"value\":\"" + "x".repeat(50_000) + "\"}]"));
        for (int i = 0; i < 2_000 && !enough.getAsBoolean(); i++) {
            writer.send(publish(topic, BIG));
            quick.expect(push);
        }
        await().until(enough::getAsBoolean);
    }

    private static String write(int value) {
        return "{\"values\":" + array(value) + "}";
    }

    private static String array(int value) {
        return "[{\"key\":\"a\",\"value\":" + value + "}]";
    }

    private static byte[] push5(String topic, int packetId, int value) {
        return packet("32", text(topic), Wire.u16(packetId), "00", raw(array(value)));
    }
}
