package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;

import io.thingway.mqtt.plain.ClientLogin;
import io.thingway.mqtt.plain.ClientRights;
import io.thingway.mqtt.plain.PlainLimits;
import io.thingway.mqtt.plain.PlainTopics;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much clients of plain topics may have, in bytes. */
class PlainLimitsTest {
    private static final int IN_FLIGHT = 1_000;
    private static final int FILTERS = 8_000;
    private static final ClientLogin ANYBODY =
            (context, name, password) -> CompletableFuture.completedFuture(ClientRights.ALL);

    @RegisterExtension
    final LiveServer server = new LiveServer(
                    config -> config.withLimits(config.limits().withMaxPendingBytes(IN_FLIGHT)))
            .withPlainTopics(new PlainTopics(
                    ANYBODY, PlainLimits.DEFAULT.withTotals(1 << 20, FILTERS, PlainLimits.DEFAULT.offlineSessions())));

    @Test
    void a_client_whose_filters_are_too_large_is_refused_more_of_them() {
        String large = "f".repeat(FILTERS / 8);
        server.connect5("five").send(subscribe5(1, large, 0)).expect("90 04 00 01 00 97");
        server.connect("three")
                .send(subscribe(1, large, 0))
                .expect("90 03 00 01 80")
                .send(subscribe(2, "small", 0))
                .expect("90 03 00 02 00");
    }

    @Test
    void filters_that_are_given_up_make_room() {
        String half = "f".repeat(500);
        RawMqtt client = server.subscriber("c", half, 0);
        client.send(subscribe(2, half + "g", 0)).expect("90 03 00 02 80");
        client.send(packet("A2", "00 03", text(half))).expect("B0 02 00 03");
        client.send(subscribe(4, half + "g", 0)).expect("90 03 00 04 00");
    }

    @Test
    void of_many_bytes_that_a_client_does_not_acknowledge_the_rest_waits() {
        String body = "x".repeat(IN_FLIGHT / 2);
        RawMqtt reader = server.subscriber("r", "t", 1);
        server.connect("w")
                .send(publish1(1, "t", "a" + body), publish1(2, "t", "b" + body))
                .expect("40 02 00 01", "40 02 00 02");
        reader.expect(packet("32", text("t"), "00 01", raw("a" + body))).expectNothing();
        reader.send("40 02 00 01").expect(packet("32", text("t"), "00 02", raw("b" + body)));
    }
}
