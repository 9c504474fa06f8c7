package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.connect5;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.properties;
import static io.thingway.mqtt.server.Wire.publish51;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.plain.ClientRights;
import io.thingway.mqtt.plain.PlainTopics;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions are their owner's, and go on with what its rights allow when it comes. */
class OwnerTest {
    private static final byte[] FOR_FIVE_MINUTES = properties("11 00 00 01 2C");

    private final List<String> ids = new CopyOnWriteArrayList<>();
    private volatile String forbidden = "";

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics(PlainTopics.with((context, name, password) -> {
        ids.add(String.valueOf(context.clientId()));
        return CompletableFuture.completedFuture(new Rights(Objects.requireNonNullElse(name, ""), forbidden));
    }));

    @Test
    void who_comes_with_the_client_id_of_another_owner_neither_puts_it_out_nor_gets_its_session() {
        RawMqtt ann =
                server.fresh(named("c", "ann")).send(subscribe5(1, "t", 1)).expect("90 04 00 01 00 01");
        server.fresh(named("c", "bob")).expectNothing();
        server.fresh(connect5("00", FOR_FIVE_MINUTES, "c")).expectNothing();
        server.fresh(connect5("00", FOR_FIVE_MINUTES, "annc")).expectNothing();
        ann.send(publish51(2, "t", "x"));
        assertThat(ann.packet()[0]).isIn((byte) 0x32, (byte) 0x40);
        server.resumed(named("c", "ann"));
    }

    @Test
    void a_session_does_not_go_on_with_what_its_owner_may_no_longer() {
        RawMqtt first = server.fresh(named("c", "ann"))
                .send(subscribe5(1, "t", 1))
                .expect("90 04 00 01 00 01")
                .send(subscribe5(2, "u", 1))
                .expect("90 04 00 02 00 01");
        first.send(Wire.DISCONNECT).expectClosed();
        forbidden = "t";
        RawMqtt again = server.resumed(named("c", "ann"));
        forbidden = "";
        server.connect5("w").send(publish51(1, "t", "x")).expect("40 04 00 01 10 00"); // no matching subscribers
        again.expectNothing();
        server.connect5("w").send(publish51(1, "u", "x")).expect("40 02 00 01");
    }

    /** MQTT 3.1.1 knows no shared subscriptions, but may go on with a session that has some. */
    @Test
    void nor_with_a_shared_subscription_when_it_comes_back_with_an_older_version() {
        server.fresh(named("c", "ann"))
                .send(subscribe5(1, "$share/g/t", 1))
                .expect("90 04 00 01 00 01")
                .send(Wire.DISCONNECT)
                .expectClosed();
        forbidden = "t";
        server.dial()
                .send(packet("10", text("MQTT"), "04", "80", "00 3C", text("c"), text("ann")))
                .expect("20 02 01 00");
        forbidden = "";
        server.connect5("w").send(publish51(1, "t", "x")).expect("40 04 00 01 10 00"); // no matching subscribers
    }

    @Test
    void who_says_who_a_client_is_hears_its_whole_id() {
        String id = "device-of-the-second-floor-" + "7".repeat(40);
        server.connect5(id);

        assertThat(ids).containsExactly(id);
    }

    private static byte[] named(String clientId, String user) {
        return connect5("80", FOR_FIVE_MINUTES, clientId, text(user));
    }

    private record Rights(String owner, String forbidden) implements ClientRights {
        @Override
        public boolean mayPublish(String topic) {
            return true;
        }

        @Override
        public boolean maySubscribe(String filter) {
            return !filter.equals(forbidden);
        }
    }
}
