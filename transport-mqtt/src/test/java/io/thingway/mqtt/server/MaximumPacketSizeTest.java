package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.bytes;
import static io.thingway.mqtt.server.Wire.connect5;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.properties;
import static io.thingway.mqtt.server.Wire.publish51;
import static io.thingway.mqtt.server.Wire.publish52;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static io.thingway.mqtt.server.Wire.u16;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.plain.ClientLogin;
import io.thingway.mqtt.plain.PlainTopics;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The largest packet that a client takes (MQTT 5, section 3.1.2.11.4): what explains is left out, what is too large is not sent. */
class MaximumPacketSizeTest {
    private static final byte[] FORTY_BYTES = properties("27 00 00 00 28");
    private static final String UNKNOWN = "v2/things/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @Test
    @Normative(v5 = {"3.1.2-24", "3.1.2-25"})
    void a_message_that_is_too_large_counts_as_sent() {
        RawMqtt reader = server.fresh(connect5("02", FORTY_BYTES, "r"))
                .send(subscribe5(1, "t", 1))
                .expect("90 04 00 01 00 01");
        server.connect5("w")
                .send(publish51(1, "t", "x".repeat(33)), publish51(2, "t", "x".repeat(32)), publish51(3, "t", "y"))
                .expect("40 02 00 01", "40 02 00 02", "40 02 00 03");
        reader.expect(packet("32", text("t"), "00 01", "00", raw("x".repeat(32)))) // 40 bytes
                .expect(packet("32", text("t"), "00 02", "00", raw("y")));
    }

    @Test
    @Normative(v5 = "3.1.2-24")
    void a_connack_that_is_too_large_is_not_sent() {
        int bytes = server.dial()
                .send(connect5("02", properties("27 00 00 00 7F"), "c"))
                .packet()
                .length;
        server.dial().send(connect5("02", atMost(bytes - 1), "c")).expectClosed();
        RawMqtt client = server.dial().send(connect5("02", atMost(bytes), "c"));
        assertThat(client.packet()).hasSize(bytes).startsWith(0x20);
        client.send(Wire.PINGREQ).expect(Wire.PINGRESP);
    }

    private static byte[] atMost(int bytes) {
        return properties("27 00 00", u16(bytes));
    }

    /** Five bytes, without a reason. */
    @Test
    @Normative(v5 = "3.1.2-24")
    void a_refusal_that_is_too_large_is_not_sent() {
        server.dial()
                .send(connect5("02", properties("27 00 00 00 04 15", text("SCRAM")), "c"))
                .expectClosed();
    }

    @Test
    @Normative(v5 = "3.1.2-24")
    void a_suback_that_is_too_large_ends_the_connection() {
        byte[] options = new byte[] {0};
        Object[] filters = new Object[80];
        for (int i = 0; i < filters.length; i += 2) {
            filters[i] = text("t" + i);
            filters[i + 1] = options;
        }
        RawMqtt client =
                server.fresh(connect5("02", FORTY_BYTES, "c")).send(packet("82", "00 01", "00", bytes(filters)));
        assertThat(RawMqtt.show(client.packet())).matches("E0 .. 95.*");
        client.expectClosed();
    }

    @Test
    @Normative(v5 = {"3.4.2-2", "3.4.2-3", "3.5.2-2", "3.5.2-3"})
    void a_refusal_of_a_publication_is_short() {
        server.fresh(connect5("02", FORTY_BYTES, "c"))
                .send(publish51(7, UNKNOWN, "{\"values\":[{\"key\":\"a\",\"value\":1}]}"))
                .expect("40 04 00 07 87 00")
                .send(publish52(8, UNKNOWN, "{\"values\":[{\"key\":\"a\",\"value\":1}]}"))
                .expect("50 04 00 08 87 00");
    }

    @Test
    @Normative(v5 = {"3.9.2-1", "3.9.2-2"})
    void a_refusal_of_a_subscription_is_short() {
        server.fresh(connect5("02", FORTY_BYTES, "c"))
                .send(subscribe5(1, UNKNOWN, 0))
                .expect("90 04 00 01 00 87");
    }

    @Test
    @Normative(v5 = {"3.14.2-3", "3.14.2-4"})
    void the_end_is_said_in_short() {
        RawMqtt client = server.fresh(connect5("02", FORTY_BYTES, "c")).send("F0 00");
        assertThat(client.packet()).hasSizeLessThanOrEqualTo(40).startsWith(0xE0, 0x02, 0x82);
        client.expectClosed();
    }

    /** Whether it is the rules of CONNECT or the log-in that refuses. */
    @Test
    @Normative(v5 = {"3.2.2-19", "3.2.2-20"})
    void a_refused_connect_is_answered_in_short() {
        RawMqtt client = server.dial().send(connect5("02", properties("27 00 00 00 14 15", text("SCRAM")), "c"));
        client.expect("20 03 00 8C 00").expectClosed(); // bad authentication method
        ClientLogin nobody = (context, name, password) ->
                CompletableFuture.failedFuture(ThingException.of(ErrorCode.UNAUTHORIZED, "nobody may come here today"));
        try (LiveServer closed =
                new LiveServer().withPlainTopics(PlainTopics.with(nobody)).start()) {
            closed.dial()
                    .send(connect5("02", properties("27 00 00 00 14"), "c"))
                    .expect("20 03 00 86 00")
                    .expectClosed();
        }
    }
}
