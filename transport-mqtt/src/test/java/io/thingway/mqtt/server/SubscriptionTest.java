package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.connectWithWill;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.publish;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.publish2;
import static io.thingway.mqtt.server.Wire.publish51;
import static io.thingway.mqtt.server.Wire.publish52;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.mqtt.plain.ClientRights;
import io.thingway.mqtt.plain.PlainTopics;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * SUBSCRIBE, SUBACK, UNSUBSCRIBE and UNSUBACK on plain topics (sections 3.8 to 3.11 of MQTT 3.1.1 and 5); those of things
 * are in {@link SubscribeTest}.
 */
class SubscriptionTest {
    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @Test
    @Normative(
            v3 = {"2.3.1-7", "3.8.4-1", "3.8.4-2"},
            v5 = {"2.2.1-6", "3.8.4-1", "3.8.4-2"})
    void suback_has_the_packet_id_of_its_subscribe() {
        server.connect("c").send(subscribe(0xABCD, "t", 1)).expect("90 03 AB CD 01");
        server.connect5("c5").send(subscribe5(0xABCD, "t", 1)).expect("90 04 AB CD 00 01");
    }

    /** Four filters, one of them no filter and one of a token that nobody has. */
    @Test
    @Normative(v5 = {"3.8.4-5", "3.8.4-6", "3.8.4-7", "3.9.3-1", "3.9.3-2"})
    void suback_of_mqtt_5_answers_each_filter_in_its_order() {
        server.connect5("c")
                .send(packet(
                        "82", "00 01", "00", text("a"), "02", text("b#"), "01", text("c/#"), "00", text("d"), "01"))
                .expect("90 07 00 01 00", "02 8F 00 01");
    }

    @Test
    @Normative(v3 = {"3.8.4-4", "3.8.4-5", "3.9.3-1", "3.9.3-2"})
    void suback_of_mqtt_3_answers_each_filter_in_its_order() {
        server.connect("c")
                .send(packet(
                        "82",
                        "00 01",
                        text("a"),
                        "02",
                        text("v2/things/short"),
                        "01",
                        text("c/#"),
                        "00",
                        text("d"),
                        "01"))
                .expect("90 06 00 01", "02 80 00 01");
    }

    /** As a row of SUBSCRIBEs: the same filter twice is one subscription, with what was asked last. */
    @Test
    @Normative(
            v3 = {"3.8.4-3", "3.8.4-4"},
            v5 = {"3.8.4-3", "3.8.4-5"})
    void the_same_filter_again_takes_the_place_of_the_first() {
        RawMqtt old = server.connect("c")
                .send(packet("82", "00 01", text("t"), "02", text("t"), "01"))
                .expect("90 04 00 01 02 01");
        RawMqtt five = server.connect5("c5")
                .send(packet("82", "00 01", "00", text("t"), "02", text("t"), "00"))
                .expect("90 05 00 01 00 02 00");
        server.connect("w").send(publish2(7, "t", "x")).expect("50 02 00 07");
        old.expect(packet("32", text("t"), "00 01", raw("x"))).expectNothing();
        five.expect(packet("30", text("t"), "00", raw("x"))).expectNothing();
    }

    /** Nothing is lost or comes twice while a subscription is renewed. */
    @Test
    @Normative(v3 = "3.8.4-3", v5 = "3.8.4-4")
    void the_flow_goes_on_while_a_subscription_is_renewed() {
        RawMqtt client = server.connect5("c").send(subscribe5(1, "t", 1)).expect("90 04 00 01 00 01");
        client.send(publish51(1, "t", "a"), subscribe5(2, "t", 1), publish51(2, "t", "b"))
                .expect(packet("32", text("t"), "00 01", "00", raw("a")), "40 02 00 01")
                .expect("90 04 00 02 00 01")
                .expect(packet("32", text("t"), "00 02", "00", raw("b")), "40 02 00 02")
                .expectNothing();
    }

    @Test
    @Normative(v3 = "3.8.4-6", v5 = "3.8.4-8")
    void a_message_comes_with_the_lesser_qos() {
        RawMqtt[] readers = new RawMqtt[3];
        for (int qos = 0; qos <= 2; qos++) {
            readers[qos] = server.connect("r" + qos)
                    .send(subscribe(1, "t", qos))
                    .expect("90 03 00 01", new byte[] {(byte) qos});
        }
        server.connect5("w")
                .send(Wire.publish5("t", "0"), publish51(1, "t", "1"), publish52(2, "t", "2"))
                .expect("40 02 00 01", "50 02 00 02");
        readers[0]
                .expect(packet("30", text("t"), raw("0")))
                .expect(packet("30", text("t"), raw("1")))
                .expect(packet("30", text("t"), raw("2")));
        readers[1]
                .expect(packet("30", text("t"), raw("0")))
                .expect(packet("32", text("t"), "00 01", raw("1")))
                .expect(packet("32", text("t"), "00 02", raw("2")));
        readers[2]
                .expect(packet("30", text("t"), raw("0")))
                .expect(packet("32", text("t"), "00 01", raw("1")))
                .expect(packet("34", text("t"), "00 02", raw("2")));
    }

    @Test
    @Normative(
            v3 = {"2.3.1-7", "3.10.4-1", "3.10.4-2", "3.10.4-4"},
            v5 = {"2.2.1-6", "3.10.4-1", "3.10.4-2", "3.10.4-4"})
    void unsubscribe_ends_exactly_what_it_names() {
        RawMqtt old = server.subscriber("c", "t/+", 0)
                .send(packet("A2", "12 34", text("t/#")))
                .expect("B0 02 12 34");
        RawMqtt five = server.connect5("c5")
                .send(subscribe5(1, "t/+", 0))
                .expect("90 04 00 01 00 00")
                .send(packet("A2", "12 34", "00", text("t/#")))
                .expect("B0 04 12 34 00 11"); // no subscription existed
        server.connect("w").send(publish1(1, "t/a", "x")).expect("40 02 00 01");
        old.expect(packet("30", text("t/a"), raw("x")));
        five.expect(packet("30", text("t/a"), "00", raw("x")));
        old.send(packet("A2", "12 35", text("t/+"))).expect("B0 02 12 35");
        five.send(packet("A2", "12 35", "00", text("t/+"))).expect("B0 04 12 35 00 00");
        server.connect5("w5").send(publish51(2, "t/a", "y")).expect("40 04 00 02 10 00"); // nobody is left
        old.expectNothing();
        five.expectNothing();
    }

    @Test
    @Normative(
            v3 = {"3.10.4-5", "3.10.4-6"},
            v5 = {"3.10.4-5", "3.10.4-6", "3.11.3-1", "3.11.3-2"})
    void unsuback_answers_all_filters_together() {
        server.subscriber("c", "a", 0)
                .send(packet("A2", "00 02", text("b"), text("a"), text("a")))
                .expect("B0 02 00 02");
        server.connect5("c5")
                .send(subscribe5(1, "a", 0))
                .expect("90 04 00 01 00 00")
                .send(packet("A2", "00 02", "00", text("b"), text("a"), text("a")))
                .expect("B0 06 00 02 00 11 00 11");
        server.connect5("w").send(publish51(1, "a", "x")).expect("40 04 00 01 10 00");
    }

    /**
     * <pre>
     *   <-- PUBLISH (QoS 2)   UNSUBSCRIBE -->  <-- UNSUBACK   PUBREC -->  <-- PUBREL   PUBCOMP -->
     * </pre>
     */
    @Test
    @Normative(v3 = "3.10.4-3", v5 = "3.10.4-3")
    void what_was_begun_before_unsubscribe_is_finished() {
        RawMqtt client = server.fresh(Wire.connect5("00", Wire.properties("11 00 00 01 2C"), "c"))
                .send(subscribe5(1, "t", 2))
                .expect("90 04 00 01 00 02");
        server.connect("w").send(publish1(1, "t", "a"), publish2(2, "t", "b")).expect("40 02 00 01", "50 02 00 02");
        client.expect(packet("32", text("t"), "00 01", "00", raw("a")))
                .expect(packet("34", text("t"), "00 02", "00", raw("b")))
                .send(packet("A2", "00 02", "00", text("t")))
                .expect("B0 04 00 02 00 00")
                .send(Wire.DISCONNECT)
                .expectClosed();
        server.resumed(Wire.connect5("00", Wire.properties("11 00 00 01 2C"), "c"))
                .expect(packet("3A", text("t"), "00 01", "00", raw("a")))
                .expect(packet("3C", text("t"), "00 02", "00", raw("b")))
                .send("40 02 00 01", "50 02 00 02")
                .expect("62 02 00 02");
    }

    /** Not allowed to subscribe to it: 0x87, and 0x80 before MQTT 5. */
    @Test
    @Normative(
            v3 = {"3.3.5-2", "3.8.4-5"},
            v5 = {"3.8.4-7", "3.9.3-2", "3.4.2-1"})
    void what_is_not_allowed_is_said() {
        PlainTopics guarded =
                PlainTopics.with((context, name, password) -> CompletableFuture.completedFuture(new Own()));
        try (LiveServer strict = new LiveServer().withPlainTopics(guarded).start()) {
            strict.connect("c")
                    .send(packet("82", "00 01", text("own/#"), "01", text("#"), "01"))
                    .expect("90 04 00 01 01 80")
                    .send(publish1(7, "other", "x"))
                    .expect("40 02 00 07")
                    .expectNothing();
            RawMqtt five = strict.connect5("c5")
                    .send(packet("82", "00 01", "00", text("own/#"), "01", text("#"), "01"))
                    .expect("90 05 00 01 00 01 87")
                    .send(publish51(7, "other", "x"));
            assertThat(RawMqtt.show(five.packet())).matches("40 .. 00 07 87 .*");
            five.send(publish51(8, "own/t", "x")).expect(packet("32", text("own/t"), "00 01", "00", raw("x")));
        }
    }

    /** On MQTT 3, and with QoS 0, there is no other word for it. */
    @Test
    void what_is_not_allowed_is_counted() {
        PlainTopics guarded =
                PlainTopics.with((context, name, password) -> CompletableFuture.completedFuture(new Own()));
        LiveServer strict = new LiveServer().withPlainTopics(guarded).start();
        try (strict) {
            RawMqtt client = strict.connect("c").send(publish("other", "x"));
            await().until(() -> strict.stats().refusedWrites() == 1);
            client.send(publish("own/\u0001", "x"));
            await().until(() -> strict.stats().refusedWrites() == 2);
            client.send(publish1(7, "$SYS/x", "x")).expect("40 02 00 07");
            assertThat(strict.stats().refusedWrites()).isEqualTo(3);
            strict.dial().send(connectWithWill("w", "own/t", "x")).expect(Wire.CONNACK);
            strict.dial()
                    .send(connectWithWill("v", "other", "x"))
                    .expect(Wire.CONNACK)
                    .close();
            assertThat(strict.stats().refusedWrites()).isEqualTo(4);
        }
        assertThat(strict.stats().refusedWrites()).isEqualTo(4); // not once more at its end
    }

    /** What is below {@code own}. */
    private static final class Own implements ClientRights {
        @Override
        public boolean mayPublish(String topic) {
            return topic.startsWith("own/");
        }

        @Override
        public boolean maySubscribe(String filter) {
            return filter.startsWith("own/");
        }
    }
}
