package io.thingway.platform.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.plain.PlainLimits;
import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.platform.Storage;
import io.thingway.platform.account.Passwords;
import io.thingway.platform.plain.PasswordFile;
import io.thingway.platform.plain.PlainAccess;
import io.thingway.testkit.program.Program;
import io.thingway.testkit.program.Programs;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.testkit.tls.TestCertificates.Issued;
import io.thingway.tls.ClientAuthentication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** mosquitto's clients as users of plain topics, and as devices that come for things. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainTopicsIT {
    private static final String PASSWORD = "a good password";
    private static final List<String> PUMP = List.of("-u", "pump", "-P", PASSWORD);
    private static final List<String> ANN = List.of("-u", "ann", "-P", PASSWORD);
    private static final List<String> JUNK = List.of("-u", "pump", "-P", "of another service");

    private RunningPlatform accounts;
    private RunningPlatform anonymous;
    private List<String> tls;

    @BeforeAll
    void serve(@TempDir Path folder) throws IOException {
        TestCertificates authority = new TestCertificates(folder);
        Issued own = authority.issue("localhost");
        Issued pump = authority.issue("pump");
        tls = List.of(
                "--cafile",
                authority.ca().toString(),
                "--cert",
                pump.certificate().toString(),
                "--key",
                pump.key().toString());
        Path passwords = Files.writeString(
                folder.resolve("passwords"),
                PasswordFile.line("pump", hash()) + "\n" + PasswordFile.line("ann", hash()));
        Path rules = Files.writeString(folder.resolve("rules"), """
                user ann
                topic read home/#
                topic deny home/secret
                pattern write home/%u/#
                pattern readwrite of/%c/#
                """);
        accounts = Platform.start(new PlatformConfig(
                        folder.resolve("accounts"), "127.0.0.1", Map.of(Listener.MQTT, 0, Listener.MQTTS, 0), null)
                .withStorage(new Storage.InMemory())
                .withSecurity(new PlatformConfig.Security(
                        own.tls().withClients(new ClientAuthentication(authority.ca(), false)), Map.of()))
                .withPlainTopics(new PlainAccess(false, false, true, passwords, rules, PlainLimits.DEFAULT)));
        anonymous = Platform.start(
                new PlatformConfig(folder.resolve("anonymous"), "127.0.0.1", Map.of(Listener.MQTT, 0), null)
                        .withStorage(new Storage.InMemory())
                        .withPlainTopics(new PlainAccess(true, false, false, null, null, PlainLimits.DEFAULT)));
    }

    @AfterAll
    void stop() {
        accounts.close();
        anonymous.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqttv31", "mqttv311", "mqttv5"})
    void users_do_what_their_rules_grant(String version) {
        String topic = "home/pump/" + version;
        assertThat(pub(Listener.MQTT, topic, PUMP)).isEqualTo("0 ");
        assertThat(sub(Listener.MQTT, "home/+/" + version, ANN, "-V", version)).isEqualTo("0 on");
        assertThat(sub(Listener.MQTT, topic, PUMP, "-V", version)).contains("denied");
        assertThat(sub(Listener.MQTT, "home/#", ANN, "-V", version)).contains("denied");
        assertThat(sub(Listener.MQTT, "#", ANN, "-V", version)).contains("denied");
    }

    @Test
    void what_no_rule_grants_is_not_published() {
        assertThat(pub(Listener.MQTT, "home/ann/1", PUMP, "-V", "mqttv5")).contains("Not authorized");
        assertThat(pub(Listener.MQTT, "of/me/1", PUMP, "-i", "me")).isEqualTo("0 ");
        assertThat(sub(Listener.MQTT, "of/me/#", PUMP, "-i", "me")).isEqualTo("0 on");
        assertThat(sub(Listener.MQTT, "of/me/#", PUMP, "-i", "you")).contains("denied");
    }

    @Test
    void a_certificate_is_a_user() {
        assertThat(pub(Listener.MQTTS, "home/pump/certified", tls)).startsWith("0");
        assertThat(sub(Listener.MQTT, "home/pump/certified", ANN)).isEqualTo("0 on");
        assertThat(pub(Listener.MQTTS, "home/other", tls, "-V", "mqttv5")).contains("Not authorized");
    }

    @Test
    void a_device_that_says_a_wrong_password_comes_for_its_things_and_for_nothing_else() {
        String topic =
                "v2/things/" + accounts.admin().activateThings(1).get(0).token().value();
        for (List<String> said : List.of(JUNK, List.of("-u", "nobody", "-P", "x"), List.<String>of())) {
            String[] write = {"-q", "1", "-m", RealPlatform.WRITE, "-V", "mqttv5"};
            try (Program device = start("mosquitto_pub", accounts, Listener.MQTT, topic, said, write)) {
                assertThat(device.exitCode()).isZero();
                assertThat(device.rest()).isEmpty();
            }
            assertThat(sub(Listener.MQTT, "home/+/x", said)).contains("denied");
            assertThat(pub(Listener.MQTT, "home/pump/x", said, "-V", "mqttv5")).contains("Publish 1 failed");
        }
    }

    @Test
    void without_rules_anonymous_clients_talk_to_each_other() {
        assertThat(run(start(
                        "mosquitto_pub",
                        anonymous,
                        Listener.MQTT,
                        "any/thing",
                        List.of(),
                        "-q",
                        "1",
                        "-r",
                        "-m",
                        "on")))
                .startsWith("0");
        assertThat(run(start("mosquitto_sub", anonymous, Listener.MQTT, "#", List.of(), "-C", "1", "-W", "20")))
                .isEqualTo("0 on");
        assertThat(run(start("mosquitto_sub", anonymous, Listener.MQTT, "$SYS/#", List.of(), "-C", "1", "-W", "20")))
                .startsWith("0 Thingway");
    }

    private String pub(Listener listener, String topic, List<String> who, String... more) {
        List<String> all = new ArrayList<>(List.of("-q", "1", "-r", "-m", "on"));
        all.addAll(List.of(more));
        return run(start("mosquitto_pub", accounts, listener, topic, who, all.toArray(String[]::new)));
    }

    private String sub(Listener listener, String topic, List<String> who, String... more) {
        List<String> all = new ArrayList<>(List.of("-q", "1", "-C", "1", "-W", "20"));
        all.addAll(List.of(more));
        return run(start("mosquitto_sub", accounts, listener, topic, who, all.toArray(String[]::new)));
    }

    private static Program start(
            String program,
            RunningPlatform platform,
            Listener listener,
            String topic,
            List<String> who,
            String... more) {
        List<String> command = new ArrayList<>(List.of(
                Programs.program(program),
                "-h",
                "localhost",
                "-p",
                String.valueOf(platform.uri(listener).orElseThrow().getPort()),
                "-t",
                topic));
        command.addAll(who);
        command.addAll(List.of(more));
        return Program.start(command);
    }

    /** Its exit code and what it said. */
    private static String run(Program started) {
        try (Program client = started) {
            return client.exitCode() + " " + String.join("\n", client.rest());
        }
    }

    private static String hash() {
        try (Passwords passwords = new Passwords(new SecureRandom())) {
            return passwords.hash(PASSWORD).toCompletableFuture().join();
        }
    }
}
