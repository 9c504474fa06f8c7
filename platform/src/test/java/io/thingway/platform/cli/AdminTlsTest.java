package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.thingway.model.ThingToken;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(refused("codes", "left", "--key", token, "--server", server)).contains("--ca says whom to trust");
        assertThat(refused("codes", "left", "--key", token, "--server", admin().toString(), "--ca", ca))
                .contains("is not accepted: ", "127.0.0.1")
                .doesNotContain("--ca");
        assertThat(refused("codes", "left", "--key", token, "--server", "http://localhost:" + admin().getPort()))
                .contains("try https://");
        assertThat(refused("codes", "left", "--key", token, "--server", "https://localhost:" + port(Listener.HTTP)))
                .contains("try http://");
    }

    @Test
    void whoever_takes_one_port_for_another_is_told_what_to_try() {
        assertThat(write("https", Listener.HTTPS)).contains("is not trusted").contains("--ca");
        assertThat(write("mqtts", Listener.MQTTS)).contains("is not trusted").contains("--ca");
        assertThat(write("http", Listener.HTTPS)).contains("try https://");
        assertThat(write("mqtt", Listener.MQTTS)).contains("try mqtts://");
        assertThat(write("mqtts", Listener.MQTT)).contains("try mqtt://");
        assertThat(write("https", Listener.HTTP)).contains("does not speak TLS");
    }

    @Test
    void a_host_that_nobody_knows_or_that_is_no_admin_api_is_said_to_be_so() throws IOException {
        assertThat(refused("codes", "left", "--key", "k", "--server", "http://nowhere.invalid"))
                .isEqualTo("thingway: http://nowhere.invalid is unknown: no address for this host name\n");
        assertThat(refused("codes", "left", "--key", "k", "--server", "https://localhost:1"))
                .isEqualTo("thingway: https://localhost:1 refuses the connection\n");
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("GET") ? 200 : 404, 0);
            exchange.getResponseBody().write("<html>".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        other.start();
        try {
            String server = "http://127.0.0.1:" + other.getAddress().getPort();
            for (String command : List.of("left", "issue")) {
                assertThat(refused("codes", command, "--key", "k", "--server", server))
                        .isEqualTo("thingway: " + server + " answers, but not as an admin API does;"
                                + " where admin.port is not set that is port 8090\n");
            }
        } finally {
            other.stop(0);
        }
    }

    private String write(String scheme, Listener listener) {
        String uri = scheme + "://localhost:" + port(listener);
        return refused("write", uri, "a=1", "--token", "x".repeat(ThingToken.LENGTH), "--timeout", "5s");
    }

    private int port(Listener listener) {
        return platform.uri(listener).orElseThrow().getPort();
    }

    private static String refused(String... args) {
        InProcess thingway = InProcess.plain();
        assertThat(thingway.run(args)).as(thingway.err()).isEqualTo(3);
        return thingway.err();
    }

    private PlatformConfig config() {
        return Configured.platform(
                Settings.of(
                        null,
                        Map.of(),
                        Map.of(
                                Key.HTTP, "0",
                                Key.MQTT, "0",
                                Key.MQTTS, "0",
                                Key.COAP, "off",
                                Key.COAPS, "off",
                                Key.HTTPS, "0",
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
