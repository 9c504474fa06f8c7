package io.thingway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.config.Configured;
import io.thingway.platform.config.Settings;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaxKeepAliveTest {
    /** Of MQTT 5, client id "x", no keep-alive. */
    private static final byte[] CONNECT = HexFormat.of().parseHex("100e00044d5154540502000000000178");

    private static final int PATIENCE_MILLIS = 15_000;

    @TempDir
    Path folder;

    @Test
    void a_client_without_a_keep_alive_is_given_the_configured_one() throws Exception {
        Path file = Files.writeString(folder.resolve("conf"), """
                mqtt.port = 0
                mqtts.port = off
                coap.port = off
                coaps.port = off
                http.port = off
                https.port = off
                admin.port = off
                storage = memory
                mqtt.max-keep-alive = 60 s
                """);
        PlatformConfig config =
                Configured.platform(Settings.of(file, Map.of(), Map.of()), folder.resolve("data"), "test");
        try (RunningPlatform platform = Platform.start(config);
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        platform.uri(Listener.MQTT).orElseThrow().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(CONNECT);
            int length = socket.getInputStream().readNBytes(2)[1];
            assertThat(HexFormat.of().formatHex(socket.getInputStream().readNBytes(length)))
                    .startsWith("0000")
                    .contains("13003c"); // server keep alive
        }
    }
}
