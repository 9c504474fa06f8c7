package io.thingway.mqtt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.MqttEndpoint;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.MqttEventLoops;
import io.thingway.mqtt.RunningMqttEndpoint;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.testkit.leak.ThreadLeakCheck;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Closing a server: everybody is told, nothing is left, and the next one may have the port. */
@ExtendWith(ThreadLeakCheck.class)
class CloseTest {
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";

    private final InMemoryThings things = new InMemoryThings();

    /** MQTT 5: server shutting down, 0x8B. MQTT 3 has no word for it. */
    @Test
    void ends_every_connection_with_the_reason() {
        try (LiveServer server = new LiveServer().start()) {
            RawMqtt old = server.connect("c");
            RawMqtt silent = server.dial();
            RawMqtt client = server.connect5("c5");
            server.running().close();
            assertThat(RawMqtt.show(client.packet())).matches("E0 .. 8B .*");
            client.expectClosed();
            old.expectClosed();
            silent.expectClosed();
            assertThat(server.stats().connections()).isZero();
        }
    }

    /** MQTT 5, 4.13: who goes on sending behind what he did wrong still hears what it was. */
    @Test
    void the_reason_reaches_one_who_goes_on_sending() {
        try (LiveServer server = new LiveServer().start()) {
            RawMqtt client = server.connect5("c").send("C0 01 00");
            await().until(() -> server.stats().protocolErrors() == 1);
            client.send(Wire.PINGREQ).send(Wire.PINGREQ).send(Wire.PINGREQ);
            assertThat(RawMqtt.show(client.packet())).matches("E0 .. 81 .*");
            client.expectClosed();
        }
    }

    @Test
    void writes_no_wills() {
        ThingToken token = things.activateThings(1).get(0).token();
        RunningMqttEndpoint first = start(0);
        try (RawMqtt client = RawMqtt.connect(first.uri().getPort())) {
            client.send(Wire.connectWithWill("c", ThingTopic.of(token), WRITE)).expect(Wire.CONNACK);
            first.close();
            client.expectClosed();
        }
        assertThat(first.stats().writes()).isZero();
        assertThat(first.stats().refusedWrites()).isZero();
    }

    @Test
    void frees_the_port_for_the_next_server() {
        ThingToken token = things.activateThings(1).get(0).token();
        RunningMqttEndpoint first = start(0);
        int port = first.uri().getPort();
        try (RawMqtt client = RawMqtt.connect(port)) {
            client.send(Wire.connect("c")).expect(Wire.CONNACK);
            first.close();
            first.close(); // does nothing the second time
            client.expectClosed();
        }
        try (RunningMqttEndpoint second = start(port);
                RawMqtt client = RawMqtt.connect(port)) {
            assertThat(second.uri()).isEqualTo(first.uri());
            client.send(Wire.connect("c"), Wire.publish1(1, ThingTopic.of(token), WRITE))
                    .expect(Wire.CONNACK, "40 02 00 01");
        }
    }

    @Test
    void does_not_wait_long_for_a_client_that_does_not_read() {
        try (LiveServer server = new LiveServer().start()) {
            String topic = server.topic();
            RawMqtt deaf = server.track(RawMqtt.connectSmall(server.port()))
                    .send(Wire.connect("deaf"), Wire.subscribe(1, topic, 0));
            RawMqtt writer = server.connect("w");
            String big = "{\"values\":[{\"key\":\"a\",\"value\":\"" + "x".repeat(200_000) + "\"}]}";
            for (int i = 0; i < 50; i++) {
                writer.send(Wire.publish(topic, big));
            }
            writer.expectNothing();
            long start = System.nanoTime();
            server.running().close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            assertThat(server.stats().connections()).isZero();
            deaf.close();
        }
    }

    @Test
    void leaves_given_event_loops_running() {
        try (MqttEventLoops loops = MqttEventLoops.start(1)) {
            new MqttEndpoint(free().withLoops(loops)).start(things).close();
            try (RunningMqttEndpoint next = new MqttEndpoint(free().withLoops(loops)).start(things);
                    RawMqtt client = RawMqtt.connect(next.uri().getPort())) {
                client.send(Wire.connect("c")).expect(Wire.CONNACK);
            }
        }
    }

    @Test
    void two_listeners_of_one_server_share_client_ids_and_sub_topics() {
        ThingToken token = things.activateThings(1).get(0).token();
        String topic = ThingTopic.of(token) + "/cmd";
        MqttEndpoint endpoint = new MqttEndpoint(free());
        try (RunningMqttEndpoint one = endpoint.start(things);
                RunningMqttEndpoint two = endpoint.alsoAt(free()).start(things);
                RawMqtt a = RawMqtt.connect(one.uri().getPort());
                RawMqtt b = RawMqtt.connect(two.uri().getPort());
                RawMqtt again = RawMqtt.connect(two.uri().getPort())) {
            a.send(Wire.connect("a"), Wire.subscribe(1, topic, 0)).expect(Wire.CONNACK, "90 03 00 01 00");
            b.send(Wire.connect("b"), Wire.publish(topic, "on")).expect(Wire.CONNACK);
            a.expect(Wire.packet("30", Wire.text(topic), Wire.raw("on")));
            again.send(Wire.connect("a")).expect(Wire.CONNACK);
            a.expectClosed();
        }
    }

    @Test
    void says_which_port_is_taken_and_leaves_no_thread() {
        try (RunningMqttEndpoint first = start(0)) {
            int port = first.uri().getPort();
            assertThatThrownBy(() -> start(port))
                    .isInstanceOfSatisfying(
                            ThingException.class,
                            error -> assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                    .hasMessageContaining(String.valueOf(port));
        }
    }

    private RunningMqttEndpoint start(int port) {
        return new MqttEndpoint(MqttEndpointConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
                .start(things);
    }

    private static MqttEndpointConfig free() {
        return MqttEndpointConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }
}
