package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitCodesIT {
    private static final String UNKNOWN = "0123456789012345678901234567890123456789012";

    @TempDir
    Path folder;

    @Test
    void a_refusal_is_1_with_the_servers_message() throws Exception {
        try (RunningPlatform platform = Platform.start(
                new PlatformConfig(folder.resolve("data"), "127.0.0.1", Map.of(Listener.MQTT, 0), null))) {
            URI uri = platform.uri(Listener.MQTT).orElseThrow();
            try (Child activate = Child.start(folder, "activate", uri.toString(), "--code", "never-issued");
                    Child write = Child.start(folder, "write", uri.toString(), "--token", UNKNOWN, "a=1");
                    Child subscribe = Child.start(folder, "subscribe", uri.toString(), "--token", UNKNOWN)) {
                expect(activate, 1, "unknown activation code");
                expect(write, 1, "");
                expect(subscribe, 1, "");
            }
        }
    }

    @Test
    void wrong_usage_is_2() throws Exception {
        try (Child write = Child.start(folder, "write", "mqtt://127.0.0.1:1", "--token", "short", "a=1");
                Child none = Child.start(folder)) {
            expect(write, 2, "43 characters");
            assertThat(none.status()).isEqualTo(2);
            assertThat(none.out()).isEmpty();
            assertThat(none.err()).contains("Usage: thingway");
        }
    }

    @Test
    void no_server_or_no_answer_is_3() throws Exception {
        int closed = portThatWasFree();
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String nobody = "mqtt://127.0.0.1:" + closed;
            String mute = "mqtt://127.0.0.1:" + silent.getLocalPort();
            try (Child refused = Child.start(folder, "write", nobody, "--token", UNKNOWN, "a=1");
                    Child subscribe = Child.start(folder, "subscribe", nobody, "--token", UNKNOWN);
                    Child unknown = Child.start(folder, "activate", "mqtt://no.such.invalid", "--code", "c");
                    Child late = Child.start(folder, "write", mute, "--token", UNKNOWN, "--timeout", "500ms", "a=1");
                    Child codes = Child.start(folder, "codes", "left", "--data", folder.toString())) {
                expect(refused, 3, String.valueOf(closed));
                expect(subscribe, 3, String.valueOf(closed));
                expect(unknown, 3, "no.such.invalid");
                expect(late, 3, "");
                expect(codes, 3, "no server is running on " + folder);
            }
        }
    }

    private static int portThatWasFree() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void expect(Child child, int status, String message) throws Exception {
        assertThat(child.status()).as(child.err()).isEqualTo(status);
        assertThat(child.out()).isEmpty();
        assertThat(child.err()).matches("thingway: [^\n]*\n").contains(message).doesNotContain(UNKNOWN);
    }
}
