package io.thingway.platform.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.Password;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.memory.MemoryEngine;
import io.thingway.platform.engine.records.MemoryRecords;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.records.StoredSessions;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.NewAccount;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.Role;
import io.thingway.platform.engine.registry.Scope;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.Tier;
import io.thingway.platform.guard.Actor;
import io.thingway.platform.guard.Audit;
import io.thingway.platform.guard.Guards;
import io.thingway.platform.things.PlatformThings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.app.AppLogin;
import io.thingway.server.app.AppToken;
import io.thingway.server.app.LinkedThing;
import io.thingway.testkit.time.ManualClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountDeskTest {
    private static final InetAddress HOME = InetAddress.getLoopbackAddress();
    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "a good password";
    private static final RequestContext APP = new RequestContext("http", new InetSocketAddress(HOME, 1), true, null);
    private static final AppLogin ADA = new AppLogin(EMAIL, new Password(PASSWORD), "lights");

    private static final From THERE = From.of("1.2.3.4");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Audit audit = change -> lines.add(change.what() + " " + change.id() + " " + change.actor());
    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final SecureRandom random = new SecureRandom();
    private final MemoryRecords records = new MemoryRecords();
    private final Engine engine = new MemoryEngine(
            clock, StoredRegistry.over(records, clock, random, 10), new StoredSessions(records, clock));
    private final PlatformThings live = PlatformThings.start(engine, clock);
    private final ThingService things = Guards.DEFAULT.around(live.service(), live::accountOf);
    private final AccountDesk desk = AccountDesk.on(
            engine, things, Authenticator.NOBODY, audit, clock, random, new Passwords(random, new Argon2(64, 1)));

    @AfterEach
    void close() {
        desk.close();
        live.close();
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static ErrorCode refusal(Supplier<CompletionStage<?>> stage) {
        try {
            get(stage.get());
        } catch (RuntimeException refused) {
            return ThingException.from(refused).code();
        }
        throw new AssertionError("was not refused");
    }

    private Account maker() {
        String hash = get(desk.passwords().hash(PASSWORD));
        return get(desk.accounts().create(new NewAccount(EMAIL, "", Role.MAKER, Tier.DEVELOPER, hash)));
    }

    @Test
    void a_log_in_opens_the_door_for_thirty_days() {
        Account maker = maker();

        String token = get(desk.signIn().open("", " Ada@Example.org", PASSWORD, THERE));

        assertThat(token).hasSize(43);
        assertThat(get(desk.door().authenticate(token, HOME))).isEqualTo(Principal.of(maker));
        clock.advance(Duration.ofDays(30));
        assertThat(refusal(() -> desk.door().authenticate(token, HOME))).isEqualTo(ErrorCode.UNAUTHORIZED);
    }

    @Test
    void wrong_passwords_and_unknown_emails_are_refused_alike_and_then_for_a_while() {
        maker();

        for (int i = 0; i < 10; i++) {
            assertThat(refusal(() -> desk.signIn().open("", EMAIL, "wrong password", THERE)))
                    .isEqualTo(ErrorCode.UNAUTHORIZED);
        }

        assertThat(refusal(() -> desk.signIn().open("", EMAIL, PASSWORD, THERE)))
                .isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        assertThat(refusal(() -> desk.signIn().open("", "eve@example.org", PASSWORD, THERE)))
                .isEqualTo(ErrorCode.UNAUTHORIZED);
    }

    @Test
    void a_key_opens_the_door_within_its_scopes_until_it_ends() {
        Account maker = maker();
        ApiKeys.Issued issued = get(desk.keys()
                .issue(
                        maker.id(),
                        "script",
                        Set.of(Scope.CODES_READ),
                        clock.instant().plusSeconds(60)));

        Principal principal = get(desk.door().authenticate(issued.secret(), HOME));

        assertThat(issued.secret()).matches("tw_[A-Za-z0-9_-]{43}");
        assertThat(issued.toString())
                .doesNotContain(issued.secret())
                .doesNotContain(issued.key().secretHash());
        assertThat(principal)
                .isEqualTo(new Principal(
                        maker.id(),
                        Role.MAKER,
                        Set.of(Scope.CODES_READ),
                        issued.key().id(),
                        issued.key().expires()));
        clock.advance(Duration.ofSeconds(60));
        assertThat(refusal(() -> desk.door().authenticate(issued.secret(), HOME)))
                .isEqualTo(ErrorCode.UNAUTHORIZED);
    }

    @Test
    void the_first_log_in_is_claimed_once_within_a_day() {
        String secret = get(desk.bootstrap().begin()).orElseThrow();
        String after = get(desk.bootstrap().begin()).orElseThrow();
        assertThat(refusal(() -> desk.bootstrap().claim(secret, EMAIL, PASSWORD)))
                .isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(refusal(() -> desk.bootstrap().claim(after, EMAIL, "short"))).isEqualTo(ErrorCode.INVALID_REQUEST);

        assertThat(get(desk.bootstrap().claim(after, EMAIL, PASSWORD)).role()).isEqualTo(Role.OPERATOR);

        assertThat(refusal(() -> desk.bootstrap().claim(after, EMAIL, PASSWORD)))
                .isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(get(desk.bootstrap().begin())).isEmpty();
        assertThat(get(desk.signIn().open("", EMAIL, PASSWORD, THERE))).isNotEmpty();
    }

    @Test
    void a_link_is_no_good_once_the_operator_has_a_password() {
        String secret = get(desk.bootstrap().begin()).orElseThrow();
        String hash = get(desk.passwords().hash(PASSWORD));
        get(desk.accounts().change(Account.OPERATOR, old -> old.withPassword(hash)));

        assertThat(refusal(() -> desk.bootstrap().claim(secret, EMAIL, "another password")))
                .isEqualTo(ErrorCode.UNAUTHORIZED);

        assertThat(get(desk.accounts().get(Account.OPERATOR)).passwordHash()).isEqualTo(hash);
    }

    @Test
    void whoever_forgot_the_password_takes_a_new_one_by_a_link_and_the_old_one_ends_with_it() {
        get(desk.bootstrap().claim(get(desk.bootstrap().begin()).orElseThrow(), EMAIL, PASSWORD));
        String login = get(desk.signIn().open("", EMAIL, PASSWORD, THERE));
        lines.clear();

        String before = get(desk.bootstrap().again(Account.OPERATOR, THERE));
        String secret = get(desk.bootstrap().again(Account.OPERATOR, THERE));

        assertThat(lines).hasSize(2).containsOnly("setup.link operator " + new Actor(Account.OPERATOR, "1.2.3.4"));
        assertThat(refusal(() -> desk.bootstrap().claim(before, EMAIL, "another password")))
                .isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(get(desk.signIn().open("", EMAIL, PASSWORD, THERE))).isNotEmpty();
        get(desk.bootstrap().claim(secret, "new@example.org", "another password"));
        assertThat(refusal(() -> desk.bootstrap().claim(secret, EMAIL, "a third password")))
                .isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(refusal(() -> desk.door().authenticate(login, HOME))).isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(refusal(() -> desk.signIn().open("", EMAIL, PASSWORD, THERE)))
                .isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(get(desk.signIn().open("", "new@example.org", "another password", THERE)))
                .isNotEmpty();
    }

    @Test
    void such_a_link_is_no_good_once_the_password_has_become_another() {
        get(desk.bootstrap().claim(get(desk.bootstrap().begin()).orElseThrow(), EMAIL, PASSWORD));
        String secret = get(desk.bootstrap().again(Account.OPERATOR, THERE));
        String hash = get(desk.passwords().hash("a remembered one"));
        get(desk.accounts().change(Account.OPERATOR, old -> old.withPassword(hash)));

        assertThat(refusal(() -> desk.bootstrap().claim(secret, EMAIL, "another password")))
                .isEqualTo(ErrorCode.UNAUTHORIZED);
    }

    @Test
    void a_refused_claim_leaves_the_link_good() {
        maker();
        String secret = get(desk.bootstrap().begin()).orElseThrow();
        assertThat(refusal(() -> desk.bootstrap().claim(secret, EMAIL, PASSWORD)))
                .isEqualTo(ErrorCode.FORBIDDEN);

        assertThat(get(desk.bootstrap().claim(secret, "operator@example.org", PASSWORD))
                        .id())
                .isEqualTo(Account.OPERATOR);
    }

    @Test
    void a_link_of_the_first_log_in_ends_after_a_day() {
        String secret = get(desk.bootstrap().begin()).orElseThrow();

        clock.advance(Duration.ofDays(1));

        assertThat(refusal(() -> desk.bootstrap().claim(secret, EMAIL, PASSWORD)))
                .isEqualTo(ErrorCode.UNAUTHORIZED);
    }

    @Test
    void a_user_of_an_app_links_a_thing_by_its_token() {
        AppToken session = get(desk.apps().register(APP, ADA));
        ThingRecord thing = get(engine.registry()
                .things()
                .create(new NewThing(Account.OPERATOR, ThingDescription.NONE.withName("lamp"))));

        assertThat(get(desk.apps().link(APP, session, thing.token()))).isEqualTo(thing.id());

        assertThat(get(desk.apps().things(APP, get(desk.apps().login(APP, ADA)))))
                .singleElement()
                .satisfies(linked -> assertThat(linked.name()).isEqualTo("lamp"))
                .extracting(LinkedThing::token)
                .isEqualTo(thing.token());
        assertThat(refusal(() -> desk.apps().link(APP, session, ThingToken.mint(random))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(() -> desk.apps().register(APP, ADA))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(() -> desk.apps().login(APP, new AppLogin(EMAIL, new Password(PASSWORD), "other"))))
                .isEqualTo(ErrorCode.UNAUTHORIZED);
    }

    @Test
    void a_hash_of_less_cost_is_renewed_at_the_log_in_and_ends_none() {
        Account maker = maker();
        String early = get(desk.signIn().open("", EMAIL, PASSWORD, THERE));
        try (AccountDesk dearer = AccountDesk.on(
                engine,
                things,
                Authenticator.NOBODY,
                audit,
                clock,
                random,
                new Passwords(random, new Argon2(128, 1)))) {
            get(dearer.signIn().open("", EMAIL, PASSWORD, THERE));

            String renewed = get(dearer.accounts().get(maker.id())).passwordHash();
            assertThat(renewed).startsWith("$argon2id$v=19$m=128,t=1,p=1$");
            assertThat(get(dearer.door().authenticate(early, HOME))).isEqualTo(Principal.of(maker));
            get(dearer.signIn().open("", EMAIL, PASSWORD, THERE));
            get(desk.signIn().open("", EMAIL, PASSWORD, THERE));
            assertThat(get(dearer.accounts().get(maker.id())).passwordHash()).isEqualTo(renewed);
        }
    }

    @Test
    void a_new_password_ends_the_log_ins_of_a_user_but_the_one_that_gave_it() {
        AppToken here = get(desk.apps().register(APP, ADA));
        AppToken there = get(desk.apps().login(APP, ADA));

        get(desk.apps().changePassword(APP, here, ADA.password(), new Password("another password")));

        assertThat(get(desk.apps().things(APP, here))).isEmpty();
        assertThat(refusal(() -> desk.apps().things(APP, there))).isEqualTo(ErrorCode.UNAUTHORIZED);
    }

    @Test
    void a_user_may_administer_nothing() {
        AppToken session = get(desk.apps().register(APP, ADA));

        Principal user = get(desk.door().authenticate(session.value(), HOME));

        assertThat(refusal(() -> {
                    user.require(Scope.CODES_READ);
                    return null;
                }))
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void the_session_of_a_deleted_user_is_nobodys() {
        AppToken session = get(desk.apps().register(APP, ADA));
        String id =
                get(desk.accounts().byEmail("app:lights", EMAIL)).orElseThrow().id();

        get(desk.accounts().delete(id));

        assertThat(refusal(() -> desk.apps().things(APP, session))).isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(refusal(() -> desk.door().authenticate(session.value(), HOME)))
                .isEqualTo(ErrorCode.UNAUTHORIZED);
    }

    @Test
    void an_address_registers_ten_users_and_then_waits() {
        for (int i = 0; i < 10; i++) {
            get(desk.apps().register(APP, new AppLogin("u" + i + "@example.org", ADA.password(), "lights")));
        }

        assertThat(refusal(() -> desk.apps().register(APP, ADA))).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    void whatever_users_change_is_noted_and_no_secret() {
        AppToken session = get(desk.apps().register(APP, ADA));
        String id =
                get(desk.accounts().byEmail("app:lights", EMAIL)).orElseThrow().id();
        ThingRecord thing =
                get(engine.registry().things().create(new NewThing(Account.OPERATOR, ThingDescription.NONE)));

        get(desk.apps().link(APP, session, thing.token()));
        get(desk.apps().changePassword(APP, session, ADA.password(), new Password("another password")));

        String address = HOME.getHostAddress();
        assertThat(lines)
                .containsExactly(
                        "account.create " + id + " " + new Actor("app", address),
                        "thing.link " + id + "/" + thing.id().value() + " " + new Actor(id, address),
                        "account.password " + id + " " + new Actor(id, address));
    }

    @Test
    void log_ins_are_noted_whether_they_are_opened_or_refused() {
        String id = maker().id();

        get(desk.signIn().open("", EMAIL, PASSWORD, THERE));
        refusal(() -> desk.signIn().open("", EMAIL, "wrong password", THERE));
        refusal(() -> desk.signIn().open("", "eve@example.org", PASSWORD, THERE));
        refusal(() -> desk.door().authenticate("wrong", HOME));

        assertThat(lines)
                .containsExactly(
                        "login.open " + id + " " + new Actor(id, "1.2.3.4"),
                        "login.refused " + id + " " + new Actor("unknown", "1.2.3.4"),
                        "login.refused unknown " + new Actor("unknown", "1.2.3.4"),
                        "secret.refused unknown " + new Actor("unknown", HOME.getHostAddress()));
    }

    @Test
    void whoever_is_locked_out_is_noted_once() {
        String id = maker().id();
        String late = "eve@example.org";

        for (int i = 0; i < 15; i++) {
            refusal(() -> desk.signIn().open("", EMAIL, "wrong password", THERE));
        }
        assertThat(locked()).containsExactly("login.locked " + id + " " + new Actor("unknown", "1.2.3.4"));
        for (int i = 0; i < 10; i++) {
            refusal(() -> desk.signIn().open("", late, "wrong password", THERE));
        }
        for (int i = 0; i < 15; i++) {
            String another = "u" + i + "@example.org";
            refusal(() -> desk.signIn().open("", another, "wrong password", THERE));
        }

        assertThat(locked())
                .containsExactly(
                        "login.locked " + id + " " + new Actor("unknown", "1.2.3.4"),
                        "login.locked unknown " + new Actor("unknown", "1.2.3.4"),
                        "login.locked 1.2.3.4 " + new Actor("unknown", "1.2.3.4"));
    }

    @Test
    void an_address_that_guesses_secrets_and_a_log_in_that_guesses_its_password_are_noted() {
        Account maker = maker();
        From home = From.of(HOME);

        for (int i = 0; i < 40; i++) {
            String wrong = "wrong " + i;
            refusal(() -> desk.door().authenticate(wrong, HOME));
            refusal(() -> desk.change().make(desk.accounts(), maker, wrong, "another password", THERE));
        }

        assertThat(locked())
                .containsExactlyInAnyOrder(
                        "secret.locked " + home.origin() + " " + new Actor("unknown", home.address()),
                        "password.locked " + maker.id() + " " + new Actor(maker.id(), "1.2.3.4"));
    }

    private List<String> locked() {
        return lines.stream().filter(line -> line.contains(".locked ")).toList();
    }

    @Test
    void of_many_wrong_passwords_at_once_ten_are_looked_at() {
        maker();

        List<CompletableFuture<String>> tries = IntStream.range(0, 40)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> desk.signIn().open("", EMAIL, "wrong password", THERE))
                                .thenCompose(opened -> opened))
                .toList();

        assertThat(tries)
                .map(tried -> refusal(() -> tried))
                .containsOnly(ErrorCode.UNAUTHORIZED, ErrorCode.TOO_MANY_REQUESTS);
        assertThat(lines).filteredOn(line -> line.startsWith("login.refused")).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void wrong_secrets_and_users_who_guess_keep_nobody_else_out() {
        maker();
        for (int i = 0; i < 40; i++) {
            String wrong = "wrong password " + i;
            AppLogin user = new AppLogin("u" + i + "@example.org", new Password(wrong), "lights");
            refusal(() -> desk.door().authenticate(wrong, HOME));
            refusal(() -> desk.apps().login(APP, user));
        }
        assertThat(refusal(() -> desk.door().authenticate("wrong", HOME))).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);

        assertThat(get(desk.signIn().open("", EMAIL, PASSWORD, From.of(HOME)))).isNotEmpty();
        assertThat(get(desk.apps().register(APP, ADA))).isNotNull();
    }

    @Test
    void one_customers_addresses_are_one() throws Exception {
        for (int i = 0; i < 30; i++) {
            InetAddress from = InetAddress.getByName("2001:db8::" + i);
            String wrong = "wrong " + i;
            assertThat(refusal(() -> desk.door().authenticate(wrong, from))).isEqualTo(ErrorCode.UNAUTHORIZED);
        }

        InetAddress near = InetAddress.getByName("2001:db8::abc:1");
        InetAddress far = InetAddress.getByName("2001:db8:0:1::1");
        assertThat(refusal(() -> desk.door().authenticate("wrong", near))).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        assertThat(refusal(() -> desk.door().authenticate("wrong", far))).isEqualTo(ErrorCode.UNAUTHORIZED);
    }

    @Test
    void the_current_password_is_guessed_ten_times() {
        AppToken session = get(desk.apps().register(APP, ADA));
        Password wrong = new Password("wrong password");
        for (int i = 0; i < 10; i++) {
            assertThat(refusal(() -> desk.apps().changePassword(APP, session, wrong, wrong)))
                    .isEqualTo(ErrorCode.FORBIDDEN);
        }

        assertThat(refusal(() -> desk.apps().changePassword(APP, session, ADA.password(), wrong)))
                .isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    void whoever_logs_in_again_and_again_is_stopped_in_the_end() {
        maker();
        for (int i = 0; i < 60; i++) {
            get(desk.signIn().open("", EMAIL, PASSWORD, THERE));
        }

        assertThat(refusal(() -> desk.signIn().open("", EMAIL, PASSWORD, THERE)))
                .isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    void an_account_has_twenty_log_ins_and_the_oldest_ends() {
        maker();
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            tokens.add(get(desk.signIn().open("", EMAIL, PASSWORD, THERE)));
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(get(desk.logins().account(tokens.get(0)))).isEmpty();
        assertThat(tokens.subList(1, 21))
                .allSatisfy(
                        token -> assertThat(get(desk.logins().account(token))).isPresent());

        assertThat(get(desk.logins().end(tokens.get(20)))).isTrue();
        get(desk.signIn().open("", EMAIL, PASSWORD, THERE));
        assertThat(get(desk.logins().account(tokens.get(1)))).isPresent();
    }

    @Test
    void guessed_tokens_of_things_are_counted() {
        AppToken session = get(desk.apps().register(APP, ADA));

        Set<ErrorCode> refusals = IntStream.range(0, 100)
                .mapToObj(i -> refusal(() -> desk.apps().link(APP, session, ThingToken.mint(random))))
                .collect(Collectors.toSet());

        assertThat(refusals).containsExactlyInAnyOrder(ErrorCode.NOT_FOUND, ErrorCode.TOO_MANY_REQUESTS);
    }
}
