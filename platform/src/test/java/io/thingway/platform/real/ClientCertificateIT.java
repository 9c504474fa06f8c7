package io.thingway.platform.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.Listener;
import io.thingway.testkit.program.Program;
import io.thingway.testkit.program.Programs;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.testkit.tls.TestCertificates.Issued;
import io.thingway.tls.ClientAuthentication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Other people's clients where a certificate is required of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientCertificateIT {
    private RealPlatform server;
    private String ca;
    private String certificate;
    private String key;

    @BeforeAll
    void serve(@TempDir Path folder) throws IOException {
        TestCertificates authority = new TestCertificates(folder);
        Issued own = authority.issue("localhost");
        Issued device = authority.issue("device");
        ca = authority.ca().toString();
        certificate = device.certificate().toString();
        key = device.key().toString();
        ClientAuthentication required = new ClientAuthentication(authority.ca(), true);
        server = RealPlatform.start(folder.resolve("data"), own.tls().withClients(required));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void curl_writes_with_a_certificate_only() {
        String[] write = {Programs.program("curl"), "-s", "-d", RealPlatform.WRITE, server.thing(Listener.HTTPS)};
        assertThat(run(write, "--cacert", ca, "--cert", certificate, "--key", key))
                .startsWith("0 ")
                .contains(RealPlatform.CREATED);
        assertThat(run(write, "--cacert", ca)).doesNotStartWith("0 ").doesNotContain(RealPlatform.CREATED);
    }

    @Test
    void mosquitto_writes_with_a_certificate_only() {
        String port = server.uri(Listener.MQTTS).replaceAll(".*:", "");
        String topic = "v2/things/" + server.newThing().value();
        String[] write = {
            Programs.program("mosquitto_pub"),
            "-h",
            "localhost",
            "-p",
            port,
            "-q",
            "1",
            "-t",
            topic,
            "-m",
            RealPlatform.WRITE
        };
        assertThat(run(write, "--cafile", ca, "--cert", certificate, "--key", key))
                .startsWith("0 ");
        assertThat(run(write, "--cafile", ca)).doesNotStartWith("0 ");
    }

    @Test
    void libcoap_writes_with_a_certificate_only() {
        String[] write = {Programs.program("coap-client-openssl"), "-B", "5"};
        String[] rest = {"-m", "post", "-t", "50", "-e", RealPlatform.WRITE, server.thing(Listener.COAPS)};
        assertThat(run(write, join(new String[] {"-C", ca, "-c", certificate, "-j", key}, rest)))
                .contains(RealPlatform.CREATED);
        assertThat(run(write, join(new String[] {"-C", ca}, rest))).doesNotContain(RealPlatform.CREATED);
    }

    /** Its exit code and what it said. */
    private static String run(String[] command, String... more) {
        try (Program client = Program.start(List.of(join(command, more)))) {
            return client.exitCode() + " " + String.join("\n", client.rest());
        }
    }

    private static String[] join(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        Collections.addAll(all, more);
        return all.toArray(String[]::new);
    }
}
