package io.thingway.mqtt;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.failover.FailoverConnector;
import io.thingway.failover.FailoverOptions;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capability;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingSession;
import io.thingway.session.Timeouts;
import io.thingway.testkit.ThingwayServer;
import io.thingway.testkit.leak.ThreadLeakCheck;
import io.thingway.testkit.proxy.TcpProxy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** MQTT over a real socket first, another transport second. */
@ExtendWith(ThreadLeakCheck.class)
@Timeout(60)
class MqttFailoverTest {
    private static final ConnectionOptions OPTIONS = ConnectionOptions.DEFAULT
            .withTimeouts(new Timeouts(Duration.ofSeconds(4), Duration.ofSeconds(2), Duration.ofSeconds(1)))
            .withReconnect(new ReconnectPolicy(Duration.ofMillis(20), Duration.ofMillis(100), 0.5, 0));

    private static final Instant START = Instant.ofEpochSecond(1_446_034_736);

    @Test
    void a_blocked_port_does_not_stop_a_device_that_knows_another_way_and_it_comes_back() throws Exception {
        try (ThingwayServer server = ThingwayServer.start();
                TcpProxy proxy = TcpProxy.start(address(server.uri("mqtt")));
                ThingConnection connection = open(proxy, server, Duration.ofMillis(200))) {
            ThingToken token = server.newThing();
            ThingSession session = connection.thing(token);
            List<List<ResourceValue>> heard = new CopyOnWriteArrayList<>();
            session.subscribe(heard::add).active().toCompletableFuture().get(10, SECONDS);
            written(session.write(number(-1)));

            proxy.blackhole(true);
            List<CompletionStage<?>> writes = IntStream.range(0, 100)
                    .<CompletionStage<?>>mapToObj(i -> session.write(number(i)))
                    .toList();
            writes.forEach(MqttFailoverTest::written);
            long connectsByTheSecond = connection.stats().connects();
            proxy.cut();
            proxy.blackhole(false);
            await().untilAsserted(
                            () -> assertThat(connection.stats().connects()).isGreaterThan(connectsByTheSecond));
            written(session.write(number(100)));

            await().untilAsserted(() -> assertThat(heard).contains(List.of(number(100))));
            assertThat(heard.stream().filter(values -> !values.equals(List.of(number(-1)))))
                    .containsSubsequence(IntStream.range(50, 101)
                            .mapToObj(i -> List.of(number(i)))
                            .toList());
        }
    }

    @Test
    void what_not_every_way_can_is_not_offered() {
        try (ThingwayServer server = ThingwayServer.start();
                TcpProxy proxy = TcpProxy.start(address(server.uri("mqtt")));
                ThingConnection connection = open(proxy, server, Duration.ofDays(1))) {
            assertThat(connection.capabilities().set())
                    .containsExactlyInAnyOrder(Capability.ACKNOWLEDGED_WRITES, Capability.LAST_WILL);
            assertThat(connection.capabilities().maxWills()).isOne();
            assertThat(connection.thing(server.newThing()).history()).isEmpty();
        }
    }

    private static ThingConnection open(TcpProxy mqtt, ThingwayServer server, Duration recheck) {
        URI first = URI.create("mqtt://127.0.0.1:" + mqtt.address().getPort() + "?version=5");
        return new FailoverConnector(
                        List.of(first, server.uri("local")), OPTIONS, FailoverOptions.DEFAULT.withRecheck(recheck))
                .open();
    }

    private static InetSocketAddress address(URI uri) {
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    private static ResourceValue number(int number) {
        return ResourceValue.of("number", number).at(START.plusSeconds(number));
    }

    private static void written(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(10));
    }
}
