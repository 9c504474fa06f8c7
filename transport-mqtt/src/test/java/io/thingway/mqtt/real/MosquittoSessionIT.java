package io.thingway.mqtt.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttConnector;
import io.thingway.mqtt.MqttVersion;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingSession;
import io.thingway.testkit.program.Program;
import io.thingway.testkit.program.Programs;
import io.thingway.testkit.proxy.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our client and mosquitto as its server, with breaks on the way. */
@Timeout(120)
class MosquittoSessionIT {
    private static final int WRITES = 300;
    private static final int EACH = 30;
    private static final ThingToken TOKEN = new ThingToken("T".repeat(43));

    @Test
    void qos_2_is_exactly_once_across_breaks(@TempDir Path folder) throws Exception {
        int port = freePort();
        Path config = Files.writeString(
                folder.resolve("mosquitto.conf"),
                "listener " + port + " 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n");
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (Program mosquitto = Program.start(List.of(Programs.program("mosquitto"), "-v", "-c", config.toString()));
                TcpProxy proxy = TcpProxy.start(address)) {
            await().until(() -> listens(address));
            try (Program listener = Program.start(List.of(
                            Programs.program("mosquitto_sub"),
                            "-h",
                            "127.0.0.1",
                            "-p",
                            String.valueOf(port),
                            "-q",
                            "2",
                            "-t",
                            "v2/things/#"));
                    ThingConnection connection = new MqttConnector(config(proxy), impatient()).open()) {
                mosquitto.awaitText("Sending SUBACK");
                writeWithBreaks(connection.thing(TOKEN), proxy);
                await().untilAsserted(() -> assertThat(listener.rest().stream()
                                .filter(line -> line.startsWith("{"))
                                .toList())
                        .hasSizeGreaterThanOrEqualTo(WRITES));
                assertThat(listener.rest().stream().filter(line -> line.startsWith("{")))
                        .doesNotHaveDuplicates()
                        .hasSize(WRITES);
                assertThat(connection.stats().connects()).isGreaterThan(2);
            }
        }
    }

    private static void writeWithBreaks(ThingSession thing, TcpProxy proxy) throws Exception {
        List<CompletableFuture<?>> open = new ArrayList<>();
        for (int i = 0; i < WRITES; i++) {
            open.add(thing.write(ResourceValue.of("n", i)).toCompletableFuture());
            if (i % EACH == EACH - 1) {
                open.get(i - EACH / 2).get(30, TimeUnit.SECONDS); // in the middle of what is in flight
                proxy.cut();
            }
        }
        CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    }

    private static MqttConfig config(TcpProxy proxy) {
        return MqttConfig.of("127.0.0.1")
                .withPort(proxy.address().getPort())
                .withVersion(MqttVersion.V5)
                .withQos(2)
                .withSessionExpiry(Duration.ofMinutes(1));
    }

    private static ConnectionOptions impatient() {
        return ConnectionOptions.DEFAULT.withReconnect(
                new ReconnectPolicy(Duration.ofMillis(10), Duration.ofMillis(50), 0, 0));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static boolean listens(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
