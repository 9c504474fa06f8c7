package io.thingway.platform.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.plain.ClientRights;
import io.thingway.mqtt.plain.PlainLimits;
import io.thingway.platform.account.AccountDesk;
import io.thingway.platform.account.Authenticator;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.memory.MemoryEngine;
import io.thingway.platform.engine.records.MemoryRecords;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.records.StoredSessions;
import io.thingway.platform.engine.registry.NewAccount;
import io.thingway.platform.engine.registry.Role;
import io.thingway.platform.engine.registry.Tier;
import io.thingway.platform.things.PlatformThings;
import io.thingway.server.RequestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainServiceTest {
    private static final String PASSWORD = "a good password";
    private static final Duration OFTEN = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final MemoryRecords records = new MemoryRecords();
    private final Engine engine = new MemoryEngine(
            clock, StoredRegistry.over(records, clock, random, 10), new StoredSessions(records, clock));
    private final PlatformThings things = PlatformThings.start(engine, clock);
    private final AccountDesk desk =
            AccountDesk.on(engine, things.service(), Authenticator.NOBODY, change -> {}, clock, random);

    private Path passwords;
    private Path rules;

    @BeforeEach
    void write() throws IOException {
        passwords = Files.writeString(folder.resolve("passwords"), PasswordFile.line("pump", hash(PASSWORD)));
        rules = Files.writeString(folder.resolve("rules"), """
                topic read public/#
                user pump
                topic pumps/#
                user maker@example.org
                topic makers/#
                pattern write by/%u
                """);
    }

    @AfterEach
    void close() {
        desk.close();
        things.close();
    }

    @Test
    void a_user_of_the_file_has_its_rules() {
        try (PlainService service = accounts()) {
            ClientRights pump = login(service, "pump", PASSWORD);

            assertThat(pump.maySubscribe("pumps/#")).isTrue();
            assertThat(pump.mayPublish("by/pump")).isTrue();
            assertThat(pump.mayPublish("makers/x")).isFalse();
            assertThat(pump.maySubscribe("public/#")).isFalse();
        }
    }

    @Test
    void makers_and_operators_log_in_by_e_mail_and_users_of_apps_do_not() {
        account("maker@example.org", "", Role.MAKER);
        account("boss@example.org", "", Role.OPERATOR);
        account("app@example.org", "app:lights", Role.USER);
        try (PlainService service = accounts()) {
            ClientRights maker = login(service, "Maker@Example.org", PASSWORD);
            assertThat(maker.mayPublish("makers/x")).isTrue();
            assertThat(maker.mayPublish("by/maker@example.org")).isTrue();
            assertThat(maker.mayPublish("pumps/x")).isFalse();
            ClientRights boss = login(service, "boss@example.org", PASSWORD);
            assertThat(boss.maySubscribe("#")).isTrue();
            assertThat(boss.maySubscribe("$SYS/#")).isTrue();
            assertThat(login(service, "app@example.org", PASSWORD)).isSameAs(ClientRights.NONE);
        }
    }

    @Test
    void clients_are_their_users_own() {
        account("boss@example.org", "", Role.OPERATOR);
        try (PlainService service = accounts();
                PlainService open = open(new PlainAccess(true, false, true, null, rules, PlainLimits.DEFAULT))) {
            assertThat(login(service, "pump", PASSWORD).owner()).isEqualTo("pump");
            assertThat(login(service, "Boss@Example.org", PASSWORD).owner()).isEqualTo("boss@example.org");
            assertThat(login(service, "pump", "junk").owner()).isEmpty();
            assertThat(login(open, "pump", "junk").owner()).isEmpty();
            assertThat(certified(open, "CN=pump").owner()).isEqualTo("pump");
        }
    }

    @Test
    void a_device_that_comes_for_things_is_let_in_whatever_it_says() {
        try (PlainService service = accounts()) {
            assertThat(login(service, null, null)).isSameAs(ClientRights.NONE);
            assertThat(login(service, "", "")).isSameAs(ClientRights.NONE);
            assertThat(login(service, null, "junk")).isSameAs(ClientRights.NONE);
            assertThat(login(service, "pump", "junk")).isSameAs(ClientRights.NONE);
            assertThat(login(service, "pump", null)).isSameAs(ClientRights.NONE);
            assertThat(login(service, "nobody", PASSWORD)).isSameAs(ClientRights.NONE);
            assertThat(login(service, "maker@example.org", "")).isSameAs(ClientRights.NONE);
        }
    }

    @Test
    void unknown_users_are_refused_by_choice_all_with_the_same_words() {
        try (PlainService service = open(new PlainAccess(false, true, false, passwords, rules, PlainLimits.DEFAULT))) {
            assertThat(login(service, null, null)).isSameAs(ClientRights.NONE);
            assertThat(login(service, "pump", PASSWORD).mayPublish("pumps/1")).isTrue();
            for (String name : new String[] {"pump", "nobody", "nobody@example.org"}) {
                assertThatThrownBy(() -> login(service, name, "junk"))
                        .extracting(ThingException::from)
                        .matches(why -> why.code() == ErrorCode.UNAUTHORIZED)
                        .extracting(ThingException::message)
                        .isEqualTo("wrong user name or password");
            }
        }
    }

    @Test
    void anonymous_lets_everybody_by_the_rules_for_those_without_a_name() {
        try (PlainService service = open(new PlainAccess(true, false, false, passwords, rules, PlainLimits.DEFAULT))) {
            ClientRights nobody = login(service, null, null);
            assertThat(nobody.maySubscribe("public/x")).isTrue();
            assertThat(nobody.mayPublish("public/x")).isFalse();
            assertThat(login(service, "pump", "junk").maySubscribe("public/x")).isTrue();
            assertThat(login(service, "pump", PASSWORD).maySubscribe("pumps/x")).isTrue();
        }
    }

    @Test
    void without_rules_anonymous_is_open_and_accounts_are_closed() {
        try (PlainService open = open(new PlainAccess(true, false, false, null, null, PlainLimits.DEFAULT));
                PlainService closed =
                        open(new PlainAccess(false, false, false, passwords, null, PlainLimits.DEFAULT))) {
            assertThat(login(open, null, null).mayPublish("any/thing")).isTrue();
            assertThat(login(open, null, null).maySubscribe("#")).isTrue();
            assertThat(login(open, null, null).mayPublish("$SYS/x")).isFalse();
            assertThat(login(closed, "pump", PASSWORD)).isSameAs(ClientRights.NONE);
        }
    }

    @Test
    void the_common_name_of_a_certificate_is_the_user_name() {
        try (PlainService service = open(new PlainAccess(false, true, true, null, rules, PlainLimits.DEFAULT));
                PlainService off = accounts()) {
            assertThat(certified(service, "CN=pump").mayPublish("pumps/x")).isTrue();
            assertThat(certified(service, "CN=pump,OU=x,O=y").mayPublish("by/pump"))
                    .isTrue();
            assertThat(certified(service, "OU=x,O=y")).isSameAs(ClientRights.NONE);
            assertThat(certified(service, "CN=pump,CN=valve")).isSameAs(ClientRights.NONE);
            assertThat(certified(service, "CN=valve,OU=x,CN=pump")).isSameAs(ClientRights.NONE);
            assertThat(certified(service, "CN=valve+CN=pump")).isSameAs(ClientRights.NONE);
            assertThat(certified(service, "CN=#05,CN=pump")).isSameAs(ClientRights.NONE);
            assertThat(certified(service, "CN=#").maySubscribe("pumps/x")).isFalse();
            assertThat(certified(off, "CN=pump")).isSameAs(ClientRights.NONE);
            assertThat(login(service, null, null)).isSameAs(ClientRights.NONE);
        }
    }

    @Test
    void replaced_files_are_in_force_for_those_who_come_then() throws IOException {
        try (PlainService service = accounts()) {
            ClientRights early = login(service, "pump", PASSWORD);
            Files.writeString(rules, "user pump\ntopic read other/#\n");
            await().until(() -> login(service, "pump", PASSWORD).maySubscribe("other/x"));
            assertThat(early.maySubscribe("pumps/x")).isTrue();
            Files.writeString(passwords, PasswordFile.line("valve", hash(PASSWORD)));
            await().until(() -> login(service, "pump", PASSWORD) == ClientRights.NONE);
            Files.writeString(rules, "user pump\ntopic wrong/#/here\n");
            Files.writeString(passwords, PasswordFile.line("pump", hash("another password")));
            await().until(() -> login(service, "pump", "another password").maySubscribe("other/x"));
        }
    }

    @Test
    void files_that_cannot_be_taken_at_first_are_refused_with_their_line() throws IOException {
        Files.writeString(rules, "\ntopics #\n");

        assertThatThrownBy(this::accounts)
                .isInstanceOf(ThingException.class)
                .hasMessageContaining(rules + ", line 2: user, topic or pattern is wanted");
    }

    private PlainService accounts() {
        return open(new PlainAccess(false, false, false, passwords, rules, PlainLimits.DEFAULT));
    }

    private PlainService open(PlainAccess access) {
        return PlainService.open(access, desk, OFTEN);
    }

    private static ClientRights login(PlainService service, @Nullable String name, @Nullable String password) {
        return come(service, name, password, null);
    }

    private static ClientRights certified(PlainService service, String subject) {
        return come(service, null, null, subject);
    }

    private static ClientRights come(
            PlainService service, @Nullable String name, @Nullable String password, @Nullable String subject) {
        RequestContext context = new RequestContext(
                "mqtt", new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), true, "client", subject);
        byte[] bytes = password == null ? null : password.getBytes(StandardCharsets.UTF_8);
        return service.topics()
                .login()
                .login(context, name, bytes)
                .toCompletableFuture()
                .join();
    }

    private void account(String email, String app, Role role) {
        desk.accounts()
                .create(new NewAccount(email, app, role, Tier.DEVELOPER, hash(PASSWORD)))
                .toCompletableFuture()
                .join();
    }

    private String hash(String password) {
        return desk.passwords().hash(password).toCompletableFuture().join();
    }
}
