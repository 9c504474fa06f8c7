package io.thingway.platform.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.Listener;
import io.thingway.testkit.program.Program;
import io.thingway.testkit.program.Programs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** node-coap as the vendor's client uses it, in the release it pins (0.8.0) and the newest. The script is in {@code src/test/js}. */
class NodeCoapIT {
    /** The query travels inside the last path segment; a path may end in a literal question mark. */
    @ParameterizedTest
    @ValueSource(strings = {"coap08", "coaplatest"})
    void activates_subscribes_writes_and_reads_as_the_vendors_client(String module, @TempDir Path data) {
        try (RealPlatform server = RealPlatform.start(data);
                Program client = Program.start(List.of(
                        Programs.program("node"),
                        Programs.script("coap-device.js"),
                        Programs.npm(module),
                        server.uri(Listener.COAP).replaceAll(".*:", ""),
                        server.activation()))) {
            assertThat(client.lineStarting("activated ")).matches("activated [\\w-]{43}");
            assertThat(client.lineStarting("subscribed ")).isEqualTo("subscribed " + RealPlatform.SUBSCRIBED);
            assertThat(List.of(client.line(), client.line())) // each by a message of its own
                    .containsExactlyInAnyOrder("written " + RealPlatform.CREATED, "push " + RealPlatform.PUSH);
            assertThat(client.lineStarting("keepalive ")).isEqualTo("keepalive {}");
            assertThat(client.lineStarting("read ")).startsWith("read [{\"key\":\"green\",\"value\":\"1\",");
            assertThat(client.lineStarting("unknown ")).startsWith("unknown {\"status\":\"error\",\"code\":404,");
            assertThat(client.lineStarting("done")).isEqualTo("done");
            assertThat(client.exitCode()).isZero();
        }
    }
}
