package io.thingway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.json.JsonLimits;
import io.thingway.mqtt.MqttLimits;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.guard.FailureLimits;
import io.thingway.platform.guard.Guards;
import io.thingway.platform.guard.Rates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listeners behind a proxy: limits of an address are the client's, and listeners that are not behind it believe nobody. */
class ProxiedListenersTest {
    private static final byte[] CONNECT = HexFormat.of().parseHex("100d00044d5154540402003c000178"); // 3.1.1, "x"
    private static final String ACCEPTED = "20020000";
    private static final String UNAVAILABLE = "20020003";
    private static final int PATIENCE_MILLIS = 15_000;

    @TempDir
    Path folder;

    @Test
    void connections_of_an_address_are_counted_for_the_client() throws Exception {
        try (RunningPlatform platform = Platform.start(config());
                Socket first = dial(platform, Listener.MQTT);
                Socket second = dial(platform, Listener.MQTT);
                Socket other = dial(platform, Listener.MQTT)) {
            assertThat(answer(first, header("192.0.2.1"))).isEqualTo(ACCEPTED);
            assertThat(answer(second, header("192.0.2.1"))).isEqualTo(UNAVAILABLE);
            assertThat(answer(other, header("192.0.2.2"))).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void only_listeners_that_are_named_take_a_header_and_they_need_one() throws Exception {
        try (RunningPlatform platform = Platform.start(config());
                Socket bare = dial(platform, Listener.MQTT);
                Socket webSocket = dial(platform, Listener.MQTT_WS)) {
            assertThat(answer(bare, "")).isEmpty();
            assertThat(answer(webSocket, header("192.0.2.1"))).startsWith("48545450"); // HTTP/1.1 400
        }
    }

    private PlatformConfig config() {
        return new PlatformConfig(
                folder,
                new PlatformConfig.Listeners(
                        "127.0.0.1",
                        "127.0.0.1",
                        Map.of(Listener.MQTT, 0, Listener.MQTT_WS, 0),
                        Set.of(),
                        false,
                        Set.of(),
                        Set.of(Listener.MQTT),
                        MqttLimits.ANY_KEEP_ALIVE),
                PlatformConfig.Security.DEVELOPMENT,
                new Storage.InMemory(),
                new Guards(new Rates(null, null, null), FailureLimits.DEFAULT, 1),
                JsonLimits.DEFAULT,
                null,
                StoredRegistry.DEVELOPER_CODES,
                "test",
                List.of());
    }

    private static String header(String client) {
        return "PROXY TCP4 " + client + " 198.51.100.1 4711 1883\r\n";
    }

    private static Socket dial(RunningPlatform platform, Listener listener) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                platform.uri(listener).orElseThrow().getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** The first four bytes that come back, in hexadecimal; fewer at the end. */
    private static String answer(Socket socket, String header) throws IOException {
        byte[] said = header.getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write(said);
        socket.getOutputStream().write(CONNECT);
        try {
            return HexFormat.of().formatHex(socket.getInputStream().readNBytes(4));
        } catch (SocketException reset) {
            return "";
        }
    }
}
