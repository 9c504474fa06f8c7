package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the owner against a server in this JVM. */
class OwnerCommandsTest {
    @TempDir
    Path folder;

    private InProcessServer server;

    @BeforeEach
    void serve() {
        server = InProcessServer.on(folder.resolve("data"), 700);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_account_gets_a_password_a_role_and_a_tier() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), " a good password\n");
        String id = done("accounts", "create", "ada@example.org", "--password-file", password.toString())
                .strip();

        assertThat(done("accounts", "change", id, "--role", "operator", "--tier", "premium", "--email", "b@c.d"))
                .containsPattern("role +operator")
                .containsPattern("tier +premium")
                .containsPattern("email +b@c.d");

        InProcess refused = run(InProcess.plain(), "accounts", "change", "operator", "--role", "maker");
        assertThat(refused.err()).contains("the operator's own account stays an operator's");
        InProcess piped = new InProcess(Map.of(), "short\n");
        assertThat(run(piped, "accounts", "change", id, "--password-file", "-").err())
                .contains("a password has 8 to 1024 characters, this one has 5");
    }

    @Test
    void a_server_whose_process_id_is_unknown_here_is_found_all_the_same() throws Exception {
        Path ports = server.data().resolve("ports.json");
        Files.writeString(ports, Files.readString(ports).replaceAll("\"pid\":\\d+", "\"pid\":999999999"));
        assertThat(done("codes", "left")).isEqualTo("0\n");

        Files.delete(ports);
        InProcess early = InProcess.plain();
        assertThat(status(early, "codes", "left")).isEqualTo(3);
        assertThat(early.err()).contains("just starting or stopping");
    }

    @Test
    void a_key_acts_for_its_account_on_the_folder_too() {
        assertThat(run(InProcess.plain(), "codes", "left", "--key", "tw_unknown")
                        .err())
                .contains("the admin API wants a bearer token");

        InProcess broken = InProcess.plain();
        assertThat(status(broken, "codes", "left", "--key", "tw_top\rsecret")).isEqualTo(2);
        assertThat(broken.err()).contains("the key has letters that no key has").doesNotContain("secret");
    }

    @Test
    void more_things_than_fit_into_one_portion_are_made() {
        assertThat(done("things", "activate", "--count", "1200").lines().distinct())
                .hasSize(1_200);
        InProcess many = InProcess.plain();
        assertThat(status(many, "things", "activate", "--count", "10001")).isEqualTo(2);
        assertThat(many.err()).contains("--count must be 1 to 10000, is 10001");
    }

    @Test
    void what_was_made_before_a_refusal_is_printed_and_told() {
        String developer = done("accounts", "create", "ada@example.org").strip();

        InProcess refused = run(InProcess.plain(), "codes", "issue", "--count", "1200", "--account", developer);

        assertThat(refused.out().lines()).hasSize(500).doesNotHaveDuplicates();
        assertThat(refused.err())
                .startsWith("thingway: 500 of 1200 codes are made and printed, then: the developer tier has 700 codes");
        assertThat(server.platform().admin().codesLeft()).isEqualTo(500);
    }

    @Test
    void a_maker_changes_the_password_and_has_keys_without_the_operator() {
        done(
                new InProcess(Map.of(), "a good password"),
                "accounts",
                "create",
                "ada@example.org",
                "--password-file",
                "-");
        String token = done(
                        new InProcess(Map.of(), "a good password"),
                        "me",
                        "login",
                        "ada@example.org",
                        "--password-file",
                        "-")
                .strip();

        done(
                new InProcess(Map.of(), "a good password\nanother password\n"),
                "me",
                "password",
                "--password-file",
                "-",
                "--key",
                token);
        String key = done("me", "key", "--name", "ci", "--scope", "codes:read", "--key", token)
                .strip();

        assertThat(done("me", "show", "--key", key)).containsPattern("email +ada@example.org");
        assertThat(done("codes", "left", "--key", key)).isEqualTo("0\n");
        String id = done("me", "keys", "--key", token)
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .replaceFirst(" .*", "");
        done("me", "keys", "--revoke", id, "--key", token);
        assertThat(done("me", "keys", "--key", token).lines()).hasSize(1);
        done("me", "logout", "--key", token);
        assertThat(run(InProcess.plain(), "me", "show", "--key", token).err()).contains("bearer token");
        assertThat(run(
                                new InProcess(Map.of(), "a good password"),
                                "me",
                                "login",
                                "ada@example.org",
                                "--password-file",
                                "-")
                        .err())
                .contains("wrong e-mail or password");
    }

    @Test
    void an_operator_who_forgot_the_password_gets_a_link_when_that_is_wanted() {
        assertThat(done("setup")).contains("/setup#");
        done(new InProcess(Map.of(), "a good password"), "accounts", "change", "operator", "--password-file", "-");

        assertThat(run(InProcess.plain(), "setup").err()).contains("setup --reset-password");

        assertThat(done("setup", "--reset-password")).matches("http://127.0.0.1:[0-9]+/setup#[\\w-]{43}\n");
    }

    @Test
    void products_are_made_renamed_listed_and_deleted() {
        done("products", "create", "lamps", "--name", "Lamps");
        assertThat(run(InProcess.plain(), "products", "create", "lamps").err()).contains("there is a product lamps");
        assertThat(run(InProcess.plain(), "products", "rename", "lamp", "x").err())
                .contains("unknown product lamp");
        done("products", "rename", "lamps", "Bright \u001b[31mlamps");
        assertThat(done("products", "list")).containsPattern("lamps +Bright \\\\u001B\\[31mlamps");
        assertThat(done("products", "list", "--json")).contains("\"id\":\"lamps\"");

        done("products", "delete", "lamps");

        assertThat(done("products", "list")).doesNotContain("lamps");
        String other = done("accounts", "create", "ada@example.org").strip();
        done("products", "create", "doors", "--account", other);
        assertThat(done("products", "list", "--account", other)).contains("doors");
        assertThat(done("products", "list")).doesNotContain("doors");
    }

    @Test
    void at_a_terminal_what_cannot_be_undone_is_asked_first() {
        done("products", "create", "lamps");

        for (String no : new String[] {"n\n", "\n", ""}) {
            InProcess hesitant = InProcess.typing(no);
            assertThat(run(hesitant, "products", "delete", "lamps").err())
                    .isEqualTo("Delete the product lamps? [y/N] thingway: nothing was done\n");
        }
        assertThat(done("products", "list")).contains("lamps");
        InProcess sure = InProcess.typing("Yes\n");
        assertThat(status(sure, "products", "delete", "lamps")).isZero();
        assertThat(sure.err()).contains("deleted the product lamps");

        done("products", "create", "lamps");
        InProcess hurried = InProcess.typing("");
        assertThat(status(hurried, "products", "delete", "lamps", "--yes")).isZero();
        assertThat(hurried.err()).doesNotContain("[y/N]");
    }

    @Test
    void every_command_that_takes_away_asks() {
        String[][] commands = {
            {"things", "rotate", "x"},
            {"things", "revoke", "x"},
            {"things", "delete", "x"},
            {"codes", "revoke", "x"},
            {"accounts", "delete", "x"},
            {"accounts", "keys", "x", "--revoke", "k"},
            {"me", "keys", "--revoke", "k"},
            {"products", "delete", "x"},
        };
        for (String[] command : commands) {
            InProcess hesitant = InProcess.typing("no\n");
            assertThat(status(hesitant, command)).isEqualTo(1);
            assertThat(hesitant.err()).contains("? [y/N] ").contains("nothing was done");
        }
    }

    private String done(String... args) {
        return server.done(args);
    }

    private String done(InProcess thingway, String... args) {
        assertThat(status(thingway, args)).as(thingway.err()).isZero();
        return thingway.out();
    }

    private InProcess run(InProcess thingway, String... args) {
        assertThat(status(thingway, args)).as(thingway.out()).isEqualTo(1);
        return thingway;
    }

    private int status(InProcess thingway, String... args) {
        return server.status(thingway, args);
    }
}
