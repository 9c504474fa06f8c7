package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.connect5;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.properties;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;

import io.thingway.mqtt.plain.ClientLogin;
import io.thingway.mqtt.plain.ClientRights;
import io.thingway.mqtt.plain.PlainLimits;
import io.thingway.mqtt.plain.PlainTopics;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Wills that wait for their delay (MQTT 5, 3.1.3.2.2) while the server is not there. */
class WillRestartTest {
    private static final byte[] FOR_FIVE_MINUTES = properties("11 00 00 01 2C");
    private static final byte[] TWO_SECONDS = properties("18 00 00 00 02");

    private final MapStore store = new MapStore();

    @Test
    @Normative(v5 = "3.1.2-8")
    void a_will_that_waits_is_published_by_the_next_server() {
        try (LiveServer server = start()) {
            server.fresh(connect5("02", FOR_FIVE_MINUTES, "r"))
                    .send(subscribe5(1, "#", 0))
                    .expect("90 04 00 01 00 00");
            leave(server, "c", "gone");
        }
        try (LiveServer server = start()) {
            server.resumed(connect5("00", FOR_FIVE_MINUTES, "r"))
                    .expect(published("gone"))
                    .expectNothing();
        }
        try (LiveServer server = start()) {
            server.resumed(connect5("00", FOR_FIVE_MINUTES, "r")).expectNothing();
        }
    }

    @Test
    @Normative(v5 = "3.1.3-9")
    void a_client_that_is_back_at_the_next_server_has_no_will() {
        try (LiveServer server = start()) {
            leave(server, "c", "gone");
        }
        try (LiveServer server = start()) {
            server.resumed(connect5("00", FOR_FIVE_MINUTES, "c"));
            RawMqtt reader = server.connect5("r").send(subscribe5(1, "#", 0)).expect("90 04 00 01 00 00");
            leave(server, "d", "later");
            reader.expect(published("later")).expectNothing();
        }
    }

    private LiveServer start() {
        ClientLogin anybody = (context, name, password) -> CompletableFuture.completedFuture(ClientRights.ALL);
        return new LiveServer()
                .withPlainTopics(new PlainTopics(anybody, PlainLimits.DEFAULT, store))
                .start();
    }

    private static void leave(LiveServer server, String client, String will) {
        server.fresh(connect5("06", FOR_FIVE_MINUTES, client, TWO_SECONDS, text("will/t"), text(will)))
                .send("E0 01 04") // disconnect with will message
                .expectClosed();
    }

    private static byte[] published(String text) {
        return packet("30", text("will/t"), "00", raw(text));
    }
}
