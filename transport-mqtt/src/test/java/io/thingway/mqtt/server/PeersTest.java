package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.CONNACK;
import static io.thingway.mqtt.server.Wire.connect;
import static io.thingway.mqtt.server.Wire.connect5;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.server.ForwardingThings;
import io.thingway.server.Peer;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.session.Registration;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is connected, as the service is told, and how MQTT words it that the service wants somebody not, or no more. */
class PeersTest {
    private final ThingException tooMany =
            ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "one is enough").retryAfter(Duration.ofSeconds(7));

    private final Map<String, Peer> peers = new ConcurrentHashMap<>();
    private volatile @Nullable ThingException refusal;

    /** Knows its peers by their client ids. */
    private final class Doorkeeper extends ForwardingThings {
        Doorkeeper(ThingService things) {
            super(things);
        }

        @Override
        public Registration connected(RequestContext context, Peer peer) {
            ThingException cause = refusal;
            if (cause != null) {
                throw cause;
            }
            String id = String.valueOf(context.clientId());
            peers.put(id, peer);
            return () -> peers.remove(id, peer);
        }
    }

    private LiveServer server() {
        return LiveServer.before(Doorkeeper::new);
    }

    @Test
    void a_client_is_there_from_connack_until_its_connection_ends() {
        try (LiveServer server = server()) {
            RawMqtt mute = server.dial();
            RawMqtt client = server.connect("c");
            assertThat(peers).containsOnlyKeys("c");

            client.send(Wire.DISCONNECT).expectClosed();

            await().until(peers::isEmpty);
            mute.close();
        }
    }

    @Test
    void mqtt_5_is_told_that_it_is_put_out_and_why() {
        try (LiveServer server = server()) {
            RawMqtt client = server.connect5("c");

            peer("c").disconnect(tooMany);

            client.expect(packet(
                    "E0", // DISCONNECT
                    "98", // administrative action
                    new byte[] {(byte) (16 + 12 + 16)},
                    "1F", // reason string
                    text("one is enough"),
                    "26", // user property
                    text("code"),
                    text("429"),
                    "26",
                    text("retryAfter"),
                    text("7")));
            client.expectClosed();
            await().until(peers::isEmpty);
        }
    }

    @Test
    void mqtt_3_is_cut_off_and_its_will_written() {
        try (LiveServer server = server()) {
            String topic = server.topic();
            RawMqtt listener = server.subscriber("listener", topic, 0);
            RawMqtt client = server.dial()
                    .send(Wire.connectWithWill("c", topic, "{\"values\":[{\"key\":\"LWT\",\"value\":1}]}"))
                    .expect(CONNACK);

            peer("c").disconnect(tooMany);

            client.expectClosed();
            listener.expect(packet("30", text(topic), raw("[{\"key\":\"LWT\",\"value\":1}]")));
        }
    }

    @Test
    void mqtt_5_is_refused_by_quota_with_a_time() {
        try (LiveServer server = server()) {
            refusal = tooMany;

            RawMqtt client = server.dial().send(connect5("c"));

            client.expect(packet(
                    "20", // CONNACK
                    "00 97", // no session, quota exceeded
                    new byte[] {(byte) (16 + 12 + 16)},
                    "1F",
                    text("one is enough"),
                    "26",
                    text("code"),
                    text("429"),
                    "26",
                    text("retryAfter"),
                    text("7")));
            client.expectClosed();
            assertThat(server.stats().refusedConnects()).isEqualTo(1);
        }
    }

    @Test
    void mqtt_3_has_two_words_for_a_refusal() {
        try (LiveServer server = server()) {
            refusal = tooMany;
            server.dial().send(connect("c")).expect("20 02 00 03").expectClosed(); // server unavailable
            refusal = ThingException.of(ErrorCode.FORBIDDEN, "not you");
            server.dial().send(connect("c")).expect("20 02 00 05").expectClosed(); // not authorized
        }
    }

    @Test
    void one_that_is_refused_takes_nobodys_place() {
        try (LiveServer server = server()) {
            RawMqtt first = server.connect("c");
            refusal = tooMany;

            server.dial().send(connect("c")).expect("20 02 00 03").expectClosed();

            first.expectNothing();
            assertThat(peers).containsOnlyKeys("c");
        }
    }

    @Test
    void a_service_that_fails_refuses_without_its_words() {
        ThingService broken = new ThingService() {
            @Override
            public Registration connected(RequestContext context, Peer peer) {
                throw new IllegalStateException("a secret");
            }
        };
        try (LiveServer server = LiveServer.before(things -> broken)) {
            byte[] connack = server.dial().send(connect5("c")).packet();

            assertThat(RawMqtt.show(connack))
                    .startsWith("20 ")
                    .contains("00 80 ")
                    .contains("the server failed");
        }
    }

    private Peer peer(String id) {
        return await().until(() -> peers.get(id), found -> found != null);
    }
}
