package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.Listener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One server, its owner and its devices, each command a process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminCommandsIT {
    private Path folder;
    private ServedFolder served;

    @BeforeAll
    void serve(@TempDir Path temporary) {
        folder = temporary;
        served = ServedFolder.start(folder, folder.resolve("data"));
    }

    @AfterAll
    void stop() {
        served.close();
    }

    @Test
    void codes_are_issued_counted_and_used_up() throws Exception {
        List<String> codes = lines("codes", "issue", "--count", "3", "--data", data());
        assertThat(codes).hasSize(3).allMatch(code -> code.matches("[\\w-]{34}"));
        assertThat(lines("codes", "left", "--data", data())).containsExactly("3");

        Path file = Files.writeString(folder.resolve("code"), codes.get(0) + "\n");
        assertThat(lines("activate", served.uri(), "--code-file", file.toString()))
                .singleElement()
                .asString()
                .matches("[\\w-]{43}");
        assertThat(lines("codes", "left", "--data", data())).containsExactly("2");
    }

    @Test
    void a_stored_activation_is_repeated_from_the_file() throws Exception {
        String code = lines("codes", "issue", "--data", data()).get(0);
        String store = folder.resolve("device/credentials.json").toString();
        List<String> first = lines("activate", served.uri(), "--code", code, "--store", store);
        assertThat(lines("activate", "mqtt://127.0.0.1:1", "--code", code, "--store", store))
                .isEqualTo(first);
    }

    @Test
    void a_thousand_things_are_activated_by_hand() throws Exception {
        assertThat(lines("things", "activate", "--count", "1000", "--data", data()))
                .hasSize(1000)
                .doesNotHaveDuplicates()
                .allMatch(token -> token.matches("[\\w-]{43}"));
    }

    @Test
    void what_one_writes_another_sees_byte_for_byte_over_tls_too() throws Exception {
        String token = token();
        String ca = String.valueOf(served.ports().ca());
        try (Child subscriber = Child.start(folder, "subscribe", served.uri(), "--token", token, "--count", "2");
                Child overTls = Child.start(
                        folder, "subscribe", served.tlsUri(), "--ca", ca, "--token", token, "--count", "2")) {
            subscriber.awaitErr("subscribed");
            overTls.awaitErr("subscribed");
            lines("write", served.uri(), "--token", token, "green=\"1\"");
            String values = "a=21.50 b=ünï c={\"x\":[1,2]} d=null e=true f=";
            String[] write = ("write " + served.tlsUri() + " --ca " + ca + " --datetime 20260102030405 --geo 41.4,2.17 "
                            + values)
                    .split(" ");
            try (Child writer = Child.start(folder, Map.of("THINGWAY_TOKEN", token), write)) {
                assertThat(writer.status()).as(writer.err()).isZero();
                assertThat(writer.out()).isEmpty();
            }
            assertThat(subscriber.status()).isZero();
            assertThat(overTls.status()).isZero();
            String about = ",\"datetime\":\"2026-01-02T03:04:05.000Z\",\"geo\":{\"lat\":41.4,\"long\":2.17}}";
            assertThat(subscriber.out())
                    .isEqualTo("[{\"key\":\"green\",\"value\":\"1\"}]\n"
                            + "[{\"key\":\"a\",\"value\":21.50" + about
                            + ",{\"key\":\"b\",\"value\":\"ünï\"" + about
                            + ",{\"key\":\"c\",\"value\":{\"x\":[1,2]}" + about
                            + ",{\"key\":\"d\",\"value\":null" + about
                            + ",{\"key\":\"e\",\"value\":true" + about
                            + ",{\"key\":\"f\",\"value\":\"\"" + about + "]\n");
            assertThat(overTls.out()).isEqualTo(subscriber.out());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Listener.class,
            names = {"COAP", "HTTP", "COAPS", "HTTPS"})
    void what_was_written_is_read_back_newest_first(Listener listener) throws Exception {
        String token = token();
        lines("write", served.uri(), "--token", token, "--datetime", "20260102030405", "t=1.50");
        lines("write", served.uri(), "--token", token, "--datetime", "20260102030406", "t=\"2\"");
        String first = "{\"key\":\"t\",\"value\":1.50,\"datetime\":\"2026-01-02T03:04:05.000Z\"}";
        String second = "{\"key\":\"t\",\"value\":\"2\",\"datetime\":\"2026-01-02T03:04:06.000Z\"}";

        assertThat(read(listener, token)).containsExactly(second);
        assertThat(read(listener, token, "--limit", "1000")).containsExactly(second, first);
        assertThat(read(listener, token, "--from", "20260102030406")).containsExactly(second);
        assertThat(read(listener, token, "--to", "20260102030406")).containsExactly(first);
    }

    @Test
    void over_mqtt_nothing_can_be_read_and_the_reason_is_told() throws Exception {
        try (Child read = Child.start(folder, "read", served.uri(), "--token", token(), "--key", "t")) {
            assertThat(read.status()).isEqualTo(1);
            assertThat(read.err()).contains("cannot read values back");
        }
    }

    private List<String> read(Listener listener, String token, String... more) throws Exception {
        List<String> args = new ArrayList<>(List.of("read", served.uri(listener), "--token", token, "--key", "t"));
        if (listener.encrypted()) {
            args.addAll(List.of("--ca", String.valueOf(served.ports().ca())));
        }
        args.addAll(List.of(more));
        return lines(args.toArray(String[]::new));
    }

    @Test
    void ctrl_c_ends_a_subscription_cleanly() throws Exception {
        try (Child subscriber = Child.start(folder, "subscribe", served.uri(), "--token", token())) {
            subscriber.awaitErr("subscribed").signal("INT");
            assertThat(subscriber.status()).isZero();
            assertThat(subscriber.out()).isEmpty();
        }
    }

    private String token() throws Exception {
        return lines("things", "activate", "--data", data()).get(0);
    }

    private String data() {
        return served.data().toString();
    }

    private List<String> lines(String... args) throws Exception {
        try (Child command = Child.start(folder, args)) {
            assertThat(command.status()).as(command.err()).isZero();
            assertThat(command.err()).isEmpty();
            return command.out().lines().toList();
        }
    }
}
