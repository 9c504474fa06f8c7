package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    private static final String TOKEN = "0123456789012345678901234567890123456789012";
    private static final String URI = "mqtt://127.0.0.1:1";
    private static final List<String> NOTHING = serveWithout("mqtt", "mqtts", "coap", "coaps", "http", "https");
    private static final List<String> NO_TLS = Stream.concat(
                    serveWithout("mqtts", "coaps", "https").stream(),
                    Stream.of("--tls-cert", "a.pem", "--tls-key", "a.pem"))
            .toList();
    private static final String TLS_URI = "mqtts://127.0.0.1:1";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "serve",
                "config",
                "mqtt-password",
                "codes",
                "codes issue",
                "codes left",
                "things",
                "things activate",
                "products",
                "products create",
                "accounts",
                "accounts change",
                "me",
                "me password",
                "activate",
                "write",
                "read",
                "subscribe",
                "version"
            })
    void every_command_has_help(String command) {
        InProcess thingway = InProcess.plain();
        String[] args = Stream.concat(
                        Stream.of(command.split(" ")).filter(word -> !word.isEmpty()), Stream.of("--help"))
                .toArray(String[]::new);
        assertThat(thingway.run(args)).isZero();
        assertThat(thingway.out()).contains("Usage: thingway " + command);
        assertThat(thingway.err()).isEmpty();
    }

    static Stream<List<String>> wrong() {
        return Stream.of(
                List.of("-v"),
                List.of("nonsense"),
                List.of("codes"),
                List.of("serve", "--bogus"),
                List.of("serve", "--in-memory", "--storage", "disk"),
                List.of("serve", "--data", ""),
                List.of("codes", "left", "--data", ""),
                List.of("serve", "--mqtt-port", "70000"),
                List.of("serve", "--mqtt-port", "1", "--mqtt-port", "2"),
                NOTHING,
                NO_TLS,
                List.of("serve", "--tls-cert", "a.pem"),
                List.of("serve", "--tls-key", "a.pem"),
                List.of("serve", "--tls-cert", "/no/such.pem", "--tls-key", "/no/such.pem"),
                List.of("read", URI, "--token", TOKEN),
                List.of("read", URI, "--token", TOKEN, "--key", "no/key"),
                List.of("read", URI, "--token", TOKEN, "--key", "k", "--limit", "0"),
                List.of("read", URI, "--token", TOKEN, "--key", "k", "--from", "yesterday"),
                List.of("codes", "issue", "--count", "0"),
                List.of("products", "create"),
                List.of("accounts", "change", "operator"),
                List.of("accounts", "change", "operator", "--password-file", "/no/such"),
                List.of("things", "delete", "x"),
                List.of("status", "--server", "localhost:8090", "--key", "k"),
                List.of("status", "--server", "https://localhost:1"),
                List.of("status", "--server", "http://localhost:1", "--key", "k", "--ca", "/no/such.pem"),
                List.of("status", "--server", "https://localhost:1", "--key", "k", "--ca", "/no/such.pem"),
                List.of("status", "--ca", "/no/such.pem"),
                List.of("codes", "issue", "--count", "100001"),
                List.of("things", "activate", "--count", "x"),
                List.of("activate", URI),
                List.of("activate", URI, "--code", "no/code"),
                List.of("activate", "localhost:1883", "--code", "c"),
                List.of("activate", "gopher://localhost", "--code", "c"),
                List.of("activate", "mqtt://localhost/path", "--code", "c"),
                List.of("activate", TLS_URI, "--code", "c", "--ca", "/no/such.pem"),
                List.of("activate", URI, "--code", "c", "--ca", "/no/such.pem"),
                List.of("write", URI, "--token", TOKEN),
                List.of("write", URI, "--token", "short", "a=1"),
                List.of("write", URI, "--token", TOKEN, "a"),
                List.of("write", URI, "--token", TOKEN, "ä=1"),
                List.of("write", URI, "--token", TOKEN, "--geo", "1", "a=1"),
                List.of("write", URI, "--token", TOKEN, "--datetime", "now", "a=1"),
                List.of("write", URI, "--token", TOKEN, "--timeout", "0", "a=1"),
                List.of("write", URI, "a=1"),
                List.of("write", URI, "--token", TOKEN, "--token-file", "-", "a=1"),
                List.of("write", URI, "--token-file", "/no/such", "a=1"),
                List.of("subscribe", URI, "--token", TOKEN, "--count", "0"),
                List.of("subscribe", "--token", TOKEN));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrong_usage_is_one_plain_line_and_status_2(List<String> args) {
        InProcess thingway = InProcess.plain();
        assertThat(thingway.run(args.toArray(String[]::new))).isEqualTo(2);
        assertThat(thingway.out()).isEmpty();
        assertThat(thingway.err()).matches("thingway: [^\n]+ \\(see thingway[a-z ]* --help\\)\n");
    }

    @Test
    void the_missing_half_of_the_certificate_is_named() {
        InProcess thingway = InProcess.plain();
        thingway.run("serve", "--tls-key", "a.pem");
        assertThat(thingway.err()).contains("--tls-key", "tls.cert and tls.key belong together");
    }

    @Test
    void pre_shared_keys_are_read_and_need_their_port() throws Exception {
        Path keys = Files.writeString(folder.resolve("keys.txt"), "gateway:00112233\n");
        InProcess unused = InProcess.plain();
        assertThat(unused.run("serve", "--coaps-port", "off", "--psk-file", keys.toString()))
                .isEqualTo(2);
        assertThat(unused.err()).contains("--psk-file", "it is for coaps.port, which is off");
        Files.writeString(keys, "gateway:secret\n");
        InProcess wrong = InProcess.plain();
        assertThat(wrong.run("serve", "--psk-file", keys.toString())).isEqualTo(2);
        assertThat(wrong.err()).contains(keys + ", line 1: the key must be");
    }

    @Test
    void without_arguments_the_help_is_an_error() {
        InProcess thingway = InProcess.plain();
        assertThat(thingway.run()).isEqualTo(2);
        assertThat(thingway.out()).isEmpty();
        assertThat(thingway.err()).contains("Usage: thingway ", "serve");
    }

    @Test
    void a_server_needs_a_port_and_a_certificate_needs_tls() {
        InProcess nothing = InProcess.plain();
        nothing.run(NOTHING.toArray(String[]::new));
        assertThat(nothing.err()).contains("nothing to serve");
        InProcess unused = InProcess.plain();
        unused.run(NO_TLS.toArray(String[]::new));
        assertThat(unused.err()).contains("https.port, which are off");
    }

    @Test
    void a_server_in_memory_takes_no_folder_of_one_on_disk() throws Exception {
        Files.createDirectory(folder.resolve("store"));
        InProcess thingway = InProcess.plain();
        assertThat(thingway.run("serve", "--in-memory", "--data", folder.toString()))
                .isEqualTo(2);
        assertThat(thingway.err()).contains(folder + " holds the things of a server on disk");
    }

    @Test
    void authorities_are_for_tls() {
        InProcess thingway = InProcess.plain();
        assertThat(thingway.run("write", URI, "--token", TOKEN, "--ca", "/no/such.pem", "a=1"))
                .isEqualTo(2);
        assertThat(thingway.err()).contains("--ca is for mqtts://, coaps:// and https://, not for " + URI);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void a_file_without_certificates_is_named(String content) throws Exception {
        Path ca = Files.writeString(folder.resolve("ca.pem"), content);
        InProcess thingway = InProcess.plain();
        assertThat(thingway.run("write", TLS_URI, "--token", TOKEN, "--ca", ca.toString(), "a=1"))
                .isEqualTo(2);
        assertThat(thingway.err()).startsWith("thingway: --ca: no valid PEM certificate in " + ca);
    }

    @Test
    void a_wrong_token_is_not_repeated() {
        InProcess thingway = InProcess.plain();
        thingway.run("write", URI, "--token", "secret-but-short", "a=1");
        assertThat(thingway.err()).doesNotContain("secret-but-short");
    }

    static Stream<List<String>> secretsInTheWrongPlace() {
        return Stream.of(
                List.of("write", URI, TOKEN, "a=1"),
                List.of("write", TOKEN, URI, "a=1"),
                List.of("write", URI, "--tokn=" + TOKEN, "a=1"),
                List.of("write", URI, "--token", TOKEN, "-t" + TOKEN, "a=1"),
                List.of("write", URI + "/" + TOKEN + "%", "--token", TOKEN, "a=1"),
                List.of("read", URI, "--token", TOKEN, "--key", "k", TOKEN),
                List.of("subscribe", URI, TOKEN),
                List.of("activate", URI, TOKEN),
                List.of("codes", TOKEN),
                List.of("codes", "left", TOKEN),
                List.of(TOKEN));
    }

    @ParameterizedTest
    @MethodSource("secretsInTheWrongPlace")
    void a_secret_in_the_wrong_place_is_not_repeated(List<String> args) {
        InProcess thingway = InProcess.plain();
        assertThat(thingway.run(args.toArray(String[]::new))).isEqualTo(2);
        assertThat(thingway.err()).matches("thingway: [^\n]+ --help\\)\n").doesNotContain(TOKEN.substring(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sevre                          | no such command; there are demo, serve,
        codes                          | a command is missing: issue, adopt, list, revoke, left (see thingway codes --help)
        codes --data x                 | unknown option --data; a command comes first: issue, adopt,
        serve --mqtt-prot 5            | unknown option --mqtt-prot; did you mean --mqtt-port? (see
        codes issue --count x          | a whole number is wanted, not 'x' (see
        read coap://h --limit x        | a whole number is wanted, not 'x' (see
        status extra                   | there are more arguments than this takes (see thingway status
        write mqtt://h abc             | key=value is wanted; a token is given by --token (see
        write localhost a=1            | a URI such as mqtt://localhost:1883 is wanted (see
        """)
    void what_is_wrong_is_said_with_what_to_do(String args, String why) {
        InProcess thingway = InProcess.plain();
        assertThat(thingway.run(args.split(" "))).isEqualTo(2);
        assertThat(thingway.err()).contains(why);
    }

    @Test
    void a_secret_may_come_from_a_file_standard_input_or_the_environment() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        int reached = 3; // the secret was taken: nothing listens on port 1
        assertThat(InProcess.plain().run("write", URI, "--token-file", file.toString(), "a=1"))
                .isEqualTo(reached);
        assertThat(new InProcess(Map.of(), TOKEN + "\nmore\n").run("write", URI, "--token-file", "-", "a=1"))
                .isEqualTo(reached);
        assertThat(new InProcess(Map.of("THINGWAY_TOKEN", TOKEN), "").run("write", URI, "a=1"))
                .isEqualTo(reached);
        assertThat(new InProcess(Map.of("THINGWAY_CODE", "code"), "").run("activate", URI))
                .isEqualTo(reached);
    }

    @Test
    void no_server_on_the_folder_is_status_3() {
        for (String[] command : List.of(
                new String[] {"codes", "issue"}, new String[] {"codes", "left"}, new String[] {"things", "activate"})) {
            InProcess thingway = InProcess.plain();
            assertThat(thingway.run(command[0], command[1], "--data", folder.toString()))
                    .isEqualTo(3);
            assertThat(thingway.err())
                    .startsWith("thingway: no server is running on " + folder + " (start one with: thingway serve");
        }
    }

    @Test
    void a_ports_file_left_over_is_recognised_whoever_has_its_process_id_now() throws Exception {
        Files.writeString(
                folder.resolve("ports.json"),
                "{\"admin\":1,\"pid\":" + ProcessHandle.current().pid() + "}");
        InProcess thingway = InProcess.plain();
        assertThat(thingway.run("codes", "left", "--data", folder.toString())).isEqualTo(3);
        assertThat(thingway.err())
                .startsWith("thingway: no server is running on " + folder + " (the last one was killed; start one");
        InProcess backup = InProcess.plain();
        assertThat(backup.run("backup", folder.resolve("to").toString(), "--data", folder.toString()))
                .isEqualTo(1);
        assertThat(backup.err()).contains("there is nothing to back up");
    }

    @Test
    void the_version_is_told() {
        InProcess thingway = InProcess.plain();
        assertThat(thingway.run("version")).isZero();
        assertThat(thingway.out()).startsWith("thingway ").contains("Java");
        assertThat(thingway.run("--version")).isZero();
    }

    private static List<String> serveWithout(String... off) {
        return Stream.concat(Stream.of("serve"), Stream.of(off).flatMap(key -> Stream.of("--" + key + "-port", "off")))
                .toList();
    }
}
