package io.thingway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.json.JsonLimits;
import io.thingway.mqtt.MqttLimits;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.guard.Guards;
import io.thingway.testkit.tls.TestCertificates;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MQTT over WebSocket where the platform listens for it. */
class WebSocketListenersTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] CONNECT =
            HEX.parseHex("101000044d5154540402003c000470616765"); // 3.1.1, client id "page"

    @TempDir
    Path folder;

    @Test
    void pages_of_an_allowed_origin_are_served_with_and_without_tls() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        TestCertificates.Issued issued = certificates.issue("localhost", "127.0.0.1");
        HttpClient client =
                HttpClient.newBuilder().sslContext(certificates.trusting()).build();
        try (RunningPlatform platform =
                Platform.start(config().withSecurity(new PlatformConfig.Security(issued.tls(), Map.of())))) {
            for (Listener listener : List.of(Listener.MQTT_WS, Listener.MQTT_WSS)) {
                assertThat(connack(platform, listener, client, "https://app.example"))
                        .isEqualTo("20020000");
                assertThatThrownBy(() -> connack(platform, listener, client, "https://evil.example"))
                        .isInstanceOf(CompletionException.class)
                        .hasRootCauseMessage("Unexpected HTTP response status code 403");
            }
        }
    }

    private PlatformConfig config() {
        Map<Listener, Integer> ports = Map.of(Listener.MQTT_WS, 0, Listener.MQTT_WSS, 0);
        return new PlatformConfig(
                folder.resolve("data"),
                new PlatformConfig.Listeners(
                        "127.0.0.1",
                        "127.0.0.1",
                        ports,
                        Set.of(),
                        false,
                        Set.of("https://app.example"),
                        Set.of(),
                        MqttLimits.ANY_KEEP_ALIVE),
                PlatformConfig.Security.DEVELOPMENT,
                new Storage.InMemory(),
                Guards.DEFAULT,
                JsonLimits.DEFAULT,
                null,
                StoredRegistry.DEVELOPER_CODES,
                "test",
                List.of());
    }

    /** What comes first, in hexadecimal. */
    private static String connack(RunningPlatform platform, Listener listener, HttpClient client, String origin) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .header("Origin", origin)
                .subprotocols("mqtt")
                .buildAsync(platform.uri(listener).orElseThrow(), new FirstMessage(answer))
                .join();
        socket.sendBinary(ByteBuffer.wrap(CONNECT), true).join();
        String first = answer.join();
        socket.abort();
        return first;
    }

    private record FirstMessage(CompletableFuture<String> first) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            first.complete(HEX.formatHex(bytes));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failed) {
            first.completeExceptionally(failed);
        }
    }
}
