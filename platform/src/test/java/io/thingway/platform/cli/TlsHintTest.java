package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.platform.Storage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that speak TLS where nobody does, or do not where they should. */
class TlsHintTest {
    private static final Map<Listener, Integer> PORTS = Map.of(
            Listener.MQTT, 0,
            Listener.MQTTS, 0,
            Listener.HTTP, 0,
            Listener.HTTPS, 0,
            Listener.COAPS, 0);

    @TempDir
    Path data;

    @Test
    void the_other_scheme_or_the_authority_is_hinted_at() {
        try (RunningPlatform platform = Platform.start(
                new PlatformConfig(data, "127.0.0.1", PORTS, null).withStorage(new Storage.InMemory()))) {
            assertThat(refused(platform, "mqtt", Listener.MQTTS)).endsWith("; with TLS try mqtts://\n");
            assertThat(refused(platform, "mqtts", Listener.MQTT)).endsWith("; without TLS try mqtt://\n");
            assertThat(refused(platform, "http", Listener.HTTPS)).endsWith("; with TLS try https://\n");
            assertThat(refused(platform, "HTTPS", Listener.HTTP)).endsWith("; without TLS try http://\n");
            assertThat(refused(platform, "coap", Listener.COAPS)).endsWith("; with TLS try coaps://\n");
            for (Listener listener : new Listener[] {Listener.MQTTS, Listener.HTTPS, Listener.COAPS}) {
                assertThat(refused(platform, listener.key(), listener))
                        .endsWith(
                                "is not trusted: no trusted CA has signed it; --ca says whom to trust; a server of your own has its authority in DIR/tls/ca.pem\n");
            }
        }
    }

    @Test
    void an_admin_port_that_waits_for_a_request_hears_no_tls_and_does_not_answer() {
        try (InProcessServer server = InProcessServer.on(data)) {
            String uri = "https://127.0.0.1:"
                    + server.platform().uri(Listener.ADMIN).orElseThrow().getPort();
            InProcess thingway = InProcess.plain();
            assertThat(thingway.run("status", "--server", uri, "--key", "k")).isEqualTo(3);
            assertThat(thingway.err()).isEqualTo("thingway: " + uri + " does not answer; without TLS try http://\n");
        }
    }

    @Test
    void nobody_at_all_is_no_reason_for_a_hint() {
        InProcess thingway = InProcess.plain();
        assertThat(thingway.run("write", "mqtts://127.0.0.1:1", "--token", "x".repeat(43), "a=1"))
                .isEqualTo(3);
        assertThat(thingway.err()).endsWith("refuses the connection\n");
    }

    private static String refused(RunningPlatform platform, String scheme, Listener listener) {
        int port = platform.uri(listener).orElseThrow().getPort();
        InProcess thingway = InProcess.plain();
        assertThat(thingway.run(
                        "write", scheme + "://127.0.0.1:" + port, "--timeout", "3s", "--token", "x".repeat(43), "a=1"))
                .isEqualTo(3);
        return thingway.err();
    }
}
