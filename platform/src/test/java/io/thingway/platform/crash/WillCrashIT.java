package io.thingway.platform.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.platform.Listener;
import io.thingway.platform.crash.PlainCrashClient.Heard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wills that wait for their delay (MQTT 5, 3.1.3.2.2) when the server is killed. */
class WillCrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONNECT = 0x10;
    private static final int PATIENCE_MILLIS = 15_000;

    /** DISCONNECT with will message. */
    private static final byte[] LEAVE = {(byte) 0xE0, 1, 4};

    @TempDir
    Path folder;

    @Test
    void survive_kill_nine_and_are_void_where_the_client_is_back() throws Exception {
        try (CrashingServer server = CrashingServer.start(folder, "--plain-topics", "anonymous")) {
            URI uri = server.uri(Listener.MQTT);
            try (PlainCrashClient reader = PlainCrashClient.start(uri, "reader", "wills")) {
                await().atMost(PATIENCE).until(reader::subscribed);
                leave(uri, 1, 1); // due while the server is down
                leave(uri, 2, 600);
                connect(uri, 3, 20);
                connect(uri, 4, 20); // those two are there when it is killed
                server.kill();
                server.restart();
                connect(uri, 2, 600);
                connect(uri, 3, 600);

                await().atMost(PATIENCE).until(() -> numbers(reader).contains(4));
                assertThat(numbers(reader)).containsExactly(1, 4);
                server.kill();
                server.restart();
                await().atMost(PATIENCE).until(reader::subscribed);
                leave(uri, 5, 1);
                await().atMost(PATIENCE).until(() -> numbers(reader).contains(5));
                assertThat(numbers(reader)).as("each once").containsExactly(1, 4, 5);
            }
        }
    }

    private static List<Integer> numbers(PlainCrashClient reader) {
        return reader.heard().stream().map(Heard::number).toList();
    }

    /** Goes without a word that would make its will void. */
    private static void leave(URI uri, int number, int delay) throws IOException {
        try (Socket socket = connect(uri, number, delay)) {
            socket.getOutputStream().write(LEAVE);
            assertThat(socket.getInputStream().read()).as("closed").isNegative();
        }
    }

    /** In its session, for an hour, with its number as its will of QoS 2; answered. */
    private static Socket connect(URI uri, int number, int delay) throws IOException {
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(text("MQTT"));
        body.writeBytes(new byte[] {5, 0x14, 0, 0}); // a will of QoS 2; no keep-alive
        body.writeBytes(new byte[] {5, 0x11, 0, 0, 0x0E, 0x10});
        body.writeBytes(text("client" + number));
        body.writeBytes(new byte[] {5, 0x18, 0, 0, (byte) (delay >> 8), (byte) delay});
        body.writeBytes(text("wills"));
        body.writeBytes(text(String.valueOf(number)));
        socket.getOutputStream().write(new byte[] {CONNECT, (byte) body.size()});
        socket.getOutputStream().write(body.toByteArray());
        int length = socket.getInputStream().readNBytes(2)[1];
        assertThat(socket.getInputStream().readNBytes(length)[1]).as("accepted").isZero();
        return socket;
    }

    private static byte[] text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) (utf8.length >> 8), (byte) utf8.length});
        bytes.writeBytes(utf8);
        return bytes.toByteArray();
    }
}
