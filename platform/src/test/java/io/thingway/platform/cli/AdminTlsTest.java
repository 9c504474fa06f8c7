package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.platform.config.Configured;
import io.thingway.platform.config.Key;
import io.thingway.platform.config.Settings;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.testkit.tls.TestCertificates.Issued;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against an admin API that is open to other machines, and so has TLS. */
class AdminTlsTest {
    @TempDir
    Path folder;

    private TestCertificates authority;
    private Issued shown;
    private RunningPlatform platform;

    @BeforeEach
    void serve() throws IOException {
        authority = new TestCertificates(Files.createDirectory(folder.resolve("tls")));
        shown = authority.issue("localhost");
        platform = Platform.start(config());
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void on_its_own_machine_the_server_is_known_by_its_files_whatever_its_names() throws IOException {
        assertThat(admin()).hasScheme("https").hasHost("127.0.0.1");

        assertThat(done("codes", "left", "--data", data())).isEqualTo("0\n");

        Issued other = authority.issue("localhost");
        Files.copy(other.certificate(), folder.resolve("other.pem"));
        String ports = Files.readString(folder.resolve("data/ports.json"));
        Files.writeString(
                folder.resolve("data/ports.json"),
                ports.replace(
                        shown.certificate().toString(),
                        folder.resolve("other.pem").toString()));
        InProcess mistaken = InProcess.plain();
        assertThat(mistaken.run("codes", "left", "--data", data())).isEqualTo(3);
        assertThat(mistaken.err()).contains("the server shows another certificate than that in ");
    }

    @Test
    void from_elsewhere_its_authority_and_its_name_are_checked() throws IOException {
        String token = Files.readString(folder.resolve("data/admin-token")).strip();
        String ca = authority.ca().toString();
        String server = "https://localhost:" + admin().getPort();

        assertThat(done("codes", "left", "--server", server, "--key", token, "--ca", ca))
                .isEqualTo("0\n");
        for (List<String> distrusting : List.of(
                List.of("--server", server),
                List.of("--server", admin().toString(), "--ca", ca),
                List.of("--server", "http://localhost:" + admin().getPort()))) {
            InProcess refused = new InProcess(Map.of(), "");
            List<String> args = new ArrayList<>(List.of("codes", "left", "--key", token));
            args.addAll(distrusting);
            assertThat(refused.run(args.toArray(String[]::new)))
                    .as(distrusting + refused.err())
                    .isEqualTo(3);
        }
    }

    private PlatformConfig config() {
        return Configured.platform(
                Settings.of(
                        null,
                        Map.of(),
                        Map.of(
                                Key.HTTP, "0",
                                Key.MQTT, "off",
                                Key.MQTTS, "off",
                                Key.COAP, "off",
                                Key.COAPS, "off",
                                Key.HTTPS, "off",
                                Key.ADMIN, "0",
                                Key.ADMIN_HOST, "0.0.0.0",
                                Key.TLS_CERT, shown.certificate().toString(),
                                Key.TLS_KEY, shown.key().toString())),
                folder.resolve("data"),
                "test");
    }

    private String done(String... args) {
        InProcess thingway = InProcess.plain();
        assertThat(thingway.run(args)).as(thingway.err()).isZero();
        return thingway.out();
    }

    private URI admin() {
        return platform.uri(Listener.ADMIN).orElseThrow();
    }

    private String data() {
        return folder.resolve("data").toString();
    }
}
