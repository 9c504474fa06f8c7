package io.thingway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import io.thingway.platform.admin.AdminClient;
import io.thingway.platform.admin.AdminToken;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.tls.DevelopmentTls;
import io.thingway.platform.tls.TlsFiles;
import io.thingway.tls.ServerTls;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {
    @TempDir
    Path data;

    @Test
    void every_port_that_is_on_is_open_and_in_the_ports_file() throws Exception {
        try (RunningPlatform platform = Platform.start(config(everything()))) {
            Ports ports = PortsFile.read(data).orElseThrow();
            for (Listener listener : Listener.values()) {
                URI uri = platform.uri(listener).orElseThrow();
                assertThat(ports.open()).containsEntry(listener, uri.getPort());
                if (!OpenPorts.overUdp(listener)) {
                    new Socket(InetAddress.getLoopbackAddress(), uri.getPort()).close();
                }
            }
            assertThat(ports.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(ports.ca()).isAbsolute().isRegularFile();
            assertThat(platform.ca()).contains(ports.ca());
        }
    }

    @Test
    void what_is_off_is_neither_open_nor_prepared() {
        try (RunningPlatform platform = Platform.start(config(Map.of(Listener.MQTT, 0)))) {
            assertThat(PortsFile.read(data).orElseThrow().open()).containsOnlyKeys(Listener.MQTT);
            assertThat(platform.uri(Listener.ADMIN)).isEmpty();
            assertThat(data.resolve("tls")).doesNotExist();
            assertThat(AdminToken.file(data)).doesNotExist();
        }
    }

    @Test
    void the_operators_account_is_as_old_as_the_data() {
        Platform.start(config(Map.of())).close();
        Instant closed = Instant.now();
        try (RunningPlatform platform = Platform.start(config(Map.of()))) {
            assertThat(platform.engine().registry().accounts().get(Account.OPERATOR))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .satisfies(operator -> assertThat(operator.created()).isBefore(closed));
        }
    }

    @Test
    void closing_takes_the_ports_file_away_and_frees_ports_and_folder() throws Exception {
        RunningPlatform platform = Platform.start(config(Map.of(Listener.MQTT, 0, Listener.ADMIN, 0)));
        int port = platform.uri(Listener.MQTT).orElseThrow().getPort();
        platform.close();
        platform.close();
        assertThat(PortsFile.in(data)).doesNotExist();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(java.net.ConnectException.class);
        Platform.start(config(Map.of())).close();
    }

    @Test
    void a_port_in_use_is_named_with_its_option_and_nothing_stays_open() throws Exception {
        for (Listener listener : Listener.values()) {
            try (OpenPorts taken = OpenPorts.take(listener)) {
                assertThatThrownBy(() -> Platform.start(config(Map.of(listener, taken.port()))))
                        .isInstanceOf(ThingException.class)
                        .hasMessageStartingWith(listener.option() + " " + taken.port() + ": ");
            }
        }
        assertThat(PortsFile.in(data)).doesNotExist();
        Platform.start(config(Map.of())).close();
    }

    @Test
    void a_key_that_is_not_the_certificates_is_refused_at_start() {
        TlsFiles made = DevelopmentTls.in(data, "127.0.0.1", new SecureRandom(), Clock.systemUTC())
                .ensure();
        Path other = data.resolve("tls/ca-key.pem");
        for (Listener listener : List.of(Listener.MQTTS, Listener.MQTT_WSS, Listener.COAPS, Listener.HTTPS)) {
            assertThatThrownBy(() -> Platform.start(new PlatformConfig(
                            data, "127.0.0.1", Map.of(listener, 0), new ServerTls(made.certificate(), other))))
                    .isInstanceOf(ThingException.class)
                    .hasMessageContaining(other + ": the key is not the certificate's");
        }
    }

    @Test
    void an_unknown_host_is_named() {
        assertThatThrownBy(() -> Platform.start(
                        new PlatformConfig(data, "no.such.host.invalid", Map.of(Listener.MQTT, 0), null)))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("--host no.such.host.invalid");
    }

    @Test
    void the_ports_file_of_a_killed_server_is_replaced() throws Exception {
        Files.writeString(PortsFile.in(data), "{\"mqtt\":1,\"pid\":1}");
        try (RunningPlatform platform = Platform.start(config(Map.of(Listener.MQTT, 0)))) {
            assertThat(PortsFile.read(data).orElseThrow().open())
                    .containsEntry(
                            Listener.MQTT,
                            platform.uri(Listener.MQTT).orElseThrow().getPort());
        }
    }

    @Test
    void the_admin_token_stays_the_same_across_starts() {
        Platform.start(config(Map.of(Listener.ADMIN, 0))).close();
        AdminToken first = AdminToken.read(data).orElseThrow();
        try (RunningPlatform platform = Platform.start(config(Map.of(Listener.ADMIN, 0)))) {
            int port = platform.uri(Listener.ADMIN).orElseThrow().getPort();
            AdminClient client = new AdminClient(port, first);
            assertThat(client.issueCodes(3)).hasSize(3);
            assertThat(client.codesLeft()).isEqualTo(3);
        }
    }

    private PlatformConfig config(Map<Listener, Integer> ports) {
        return new PlatformConfig(data, "127.0.0.1", ports, null);
    }

    private static Map<Listener, Integer> everything() {
        return Stream.of(Listener.values()).collect(Collectors.toMap(listener -> listener, listener -> 0));
    }
}
