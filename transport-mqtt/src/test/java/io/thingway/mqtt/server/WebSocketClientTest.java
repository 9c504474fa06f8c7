package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thingway.mqtt.MqttWebSocket;
import io.thingway.mqtt.NoBufferLeaks;
import io.thingway.testkit.tls.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A client that is not ours: the JDK's WebSocket, with and without TLS. */
@ExtendWith(NoBufferLeaks.class)
class WebSocketClientTest {
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";

    @Test
    void is_served() {
        try (LiveServer server = new LiveServer(config -> config.withWebSocket(MqttWebSocket.DEFAULT)).start()) {
            assertServed(server, HttpClient.newHttpClient());
            assertThat(server.running().uri().getScheme()).isEqualTo("ws");
        }
    }

    @Test
    void is_served_over_tls(@TempDir Path folder) throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        TestCertificates.Issued issued = certificates.issue("localhost", "127.0.0.1");
        HttpClient trusting =
                HttpClient.newBuilder().sslContext(certificates.trusting()).build();
        try (LiveServer server = new LiveServer(
                        config -> config.withWebSocket(MqttWebSocket.DEFAULT).withTls(issued.tls()))
                .start()) {
            assertServed(server, trusting);
            assertThat(server.running().uri().getScheme()).isEqualTo("wss");
        }
    }

    @Test
    void hears_of_a_wrong_protocol() {
        try (LiveServer server = new LiveServer(config -> config.withWebSocket(MqttWebSocket.DEFAULT)).start()) {
            assertThatThrownBy(() -> dial(server, HttpClient.newHttpClient(), asked -> asked.subprotocols("chat")))
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseMessage("Unexpected HTTP response status code 400");
        }
    }

    private static void assertServed(LiveServer server, HttpClient http) {
        String topic = server.topic();
        Client client = dial(server, http, asked -> asked.subprotocols("mqtt"));
        assertThat(client.socket.getSubprotocol()).isEqualTo("mqtt");
        client.send(Wire.connect("jdk")).expect(Wire.CONNACK);
        client.send(Wire.subscribe(1, topic, 0)).expect("90 03 00 01 00");
        client.send(Wire.publish1(1, topic, WRITE))
                .expect(Wire.packet("30", Wire.text(topic), Wire.raw("[{\"key\":\"a\",\"value\":1}]")), "40 02 00 01");
        client.send(Wire.DISCONNECT);
        assertThat(client.closed.join()).isEqualTo(WebSocket.NORMAL_CLOSURE);
    }

    private static Client dial(LiveServer server, HttpClient http, UnaryOperator<WebSocket.Builder> asked) {
        Client client = new Client();
        client.socket = asked.apply(http.newWebSocketBuilder())
                .buildAsync(server.running().uri(), client)
                .join();
        return client;
    }

    /** Sends packets, and keeps what comes. */
    private static final class Client implements WebSocket.Listener {
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private WebSocket socket;

        Client send(Object packet) {
            socket.sendBinary(ByteBuffer.wrap(bytes(packet)), true).join();
            return this;
        }

        void expect(Object... parts) {
            byte[] expected = bytes(parts);
            await().until(() -> size() >= expected.length);
            assertThat(RawMqtt.show(taken())).isEqualTo(RawMqtt.show(expected));
        }

        private synchronized int size() {
            return heard.size();
        }

        private synchronized byte[] taken() {
            byte[] all = heard.toByteArray();
            heard.reset();
            return all;
        }

        @Override
        public synchronized CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            heard.writeBytes(part);
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failed) {
            closed.completeExceptionally(failed);
        }
    }
}
