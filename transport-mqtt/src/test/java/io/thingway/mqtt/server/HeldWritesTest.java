package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.publish;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.publish5;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service that takes nothing for a while, towards authors who have no word for it. */
@Timeout(30)
class HeldWritesTest {
    private static final String FIRST = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";
    private static final String SECOND = "{\"values\":[{\"key\":\"a\",\"value\":2}]}";

    private final List<String> tries = new CopyOnWriteArrayList<>();
    private volatile @Nullable ErrorCode refusal = ErrorCode.UNAVAILABLE;
    private LiveServer server;
    private String topic;

    private final class Refusing extends ForwardingThings {
        Refusing(ThingService things) {
            super(things);
        }

        @Override
        public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
            tries.add(new String(write.array(), StandardCharsets.UTF_8));
            ErrorCode code = refusal;
            return code == null
                    ? super.write(context, token, write)
                    : CompletableFuture.failedFuture(
                            ThingException.of(code, "not now").retryAfter(Duration.ofMillis(20)));
        }
    }

    @BeforeEach
    void start() {
        server = LiveServer.before(Refusing::new);
        topic = server.topic();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** MQTT 3.1.1, 4.3.3: in a session that lasts, what was not taken is not to be taken for a repeat. */
    @Test
    void of_a_lost_connection_are_taken_when_they_come_again() {
        byte[] lasting = packet("10", text("MQTT"), "04", "00", "00 3C", text("c"));
        try (LiveServer lasts = new LiveServer(config -> config, Refusing::new)
                .withPlainTopics()
                .start()) {
            String thing = lasts.topic();
            lasts.dial().send(lasting, Wire.publish2(7, thing, FIRST)).expect(Wire.CONNACK);
            awaitTries(2);
            lasts.dial().send(lasting).expect("20 02 01 00").close();
            await().until(() -> lasts.stats().connections() == 0);
            refusal = null;
            lasts.dial()
                    .send(lasting, packet("3C", text(thing), "00 07", Wire.raw(FIRST)))
                    .expect("20 02 01 00", "50 02 00 07");
            assertThat(lasts.stats().writes()).isEqualTo(1);
        }
    }

    @Test
    void are_acknowledged_in_their_order_once_they_are_taken() {
        RawMqtt client = server.connect("c").send(publish1(1, topic, FIRST), publish1(2, topic, SECOND));
        awaitTries(6);
        client.send(Wire.PINGREQ);
        awaitTries(tries.size() + 6);

        refusal = null;

        client.expect("40 02 00 01", "40 02 00 02");
        client.expect(Wire.PINGRESP); // the PINGREQ was not read before
        assertThat(tries).endsWith("[{\"key\":\"a\",\"value\":1}]", "[{\"key\":\"a\",\"value\":2}]");
    }

    @Test
    void with_qos_0_are_taken_in_the_end_on_either_version() {
        RawMqtt three = server.connect("c3").send(publish(topic, FIRST));
        RawMqtt five = server.connect5("c5").send(publish5(topic, SECOND));
        awaitTries(6);

        refusal = null;

        three.send(Wire.PINGREQ).expect(Wire.PINGRESP);
        five.send(Wire.PINGREQ).expect(Wire.PINGRESP);
        assertThat(server.stats().writes()).isEqualTo(2);
        assertThat(server.stats().refusedWrites()).isZero();
    }

    @Test
    void are_refused_where_the_author_listens_for_refusals() {
        RawMqtt client = server.connect("c").send(subscribe(1, topic + "/errors", 0));
        client.expect("90 03 00 01 00").send(publish1(2, topic, FIRST));

        assertThat(RawMqtt.show(client.packet())).contains("/errors", "\"code\":503", "\"packetId\":2");
        client.expect("40 02 00 02");
        assertThat(tries).hasSize(1);
    }

    @Test
    void are_those_of_a_service_that_is_away_and_not_those_of_a_client_that_is_too_fast() {
        refusal = ErrorCode.TOO_MANY_REQUESTS;

        server.connect("c").send(publish1(1, topic, FIRST)).expect("40 02 00 01");

        assertThat(tries).hasSize(1);
    }

    @Test
    void are_given_up_with_their_connection() {
        RawMqtt client = server.connect("c").send(publish1(1, topic, FIRST));
        awaitTries(2);

        client.cut();

        await().until(() -> server.stats().refusedWrites() == 1);
    }

    private void awaitTries(int count) {
        await().until(() -> tries.size() >= count);
    }
}
