package io.thingway.platform.engine.contract;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static io.thingway.platform.engine.contract.EngineUnderTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.model.ActivationCode;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import io.thingway.platform.engine.registry.ApiKey;
import io.thingway.platform.engine.registry.NewAccount;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.Page;
import io.thingway.platform.engine.registry.PageRequest;
import io.thingway.platform.engine.registry.Role;
import io.thingway.platform.engine.registry.Scope;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Accounts, their keys and links. */
public interface AccountCases extends EngineUnderTest {
    private Accounts accounts() {
        return engine().registry().accounts();
    }

    private static Account with(Account old, String email, @Nullable String hash) {
        return new Account(old.id(), email, old.app(), old.role(), old.tier(), hash, old.created());
    }

    @Test
    default void the_operator_is_there_from_the_start() {
        Account operator = get(accounts().get(Account.OPERATOR));

        assertThat(operator.role()).isEqualTo(Role.OPERATOR);
        assertThat(operator.tier()).isEqualTo(Tier.PREMIUM);
        assertThat(get(accounts().list(PageRequest.FIRST)).items()).containsExactly(operator);
        assertThat(refusal(accounts().delete(Account.OPERATOR))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    default void an_account_is_found_by_id_and_email_within_its_app() {
        Account maker = developer("ada@example.org");
        Account user = get(accounts().create(new NewAccount("ada@example.org", "app", Role.USER, Tier.DEVELOPER, "h")));

        assertThat(get(accounts().get(maker.id()))).isEqualTo(maker);
        assertThat(get(accounts().byEmail("", "ada@example.org"))).contains(maker);
        assertThat(get(accounts().byEmail("app", "ada@example.org"))).contains(user);
        assertThat(get(accounts().byEmail("other", "ada@example.org"))).isEmpty();
        assertThat(maker.created()).isEqualTo(NOON);
        assertThat(refusal(accounts().get("nobody"))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    default void of_64_accounts_with_one_email_one_is_made() throws InterruptedException {
        List<Race.Outcome<Account>> outcomes = Race.of(64, i -> developer("ada@example.org"));

        assertThat(outcomes.stream().filter(Race.Outcome::won)).hasSize(1);
        assertThat(outcomes.stream().filter(outcome -> !outcome.won()).map(Race.Outcome::code))
                .containsOnly(ErrorCode.FORBIDDEN);
    }

    @Test
    default void a_changed_email_frees_the_old_one_and_may_not_be_anothers() {
        Account ada = developer("ada@example.org");
        Account eve = developer("eve@example.org");

        assertThat(refusal(accounts().change(eve.id(), old -> with(old, "ada@example.org", null))))
                .isEqualTo(ErrorCode.FORBIDDEN);
        Account changed = get(accounts().change(ada.id(), old -> with(old, "new@example.org", "hash")));

        assertThat(changed.passwordHash()).isEqualTo("hash");
        assertThat(get(accounts().byEmail("", "ada@example.org"))).isEmpty();
        assertThat(get(accounts().byEmail("", "new@example.org"))).contains(changed);
        assertThat(get(accounts().byEmail("", "eve@example.org"))).contains(eve);
    }

    @Test
    default void id_app_and_time_of_creation_stay() {
        Account ada = developer("ada@example.org");

        Account changed = get(accounts()
                .change(
                        ada.id(),
                        old -> new Account(
                                "other", old.email(), "other", old.role(), Tier.PREMIUM, null, Instant.EPOCH)));

        assertThat(changed.id()).isEqualTo(ada.id());
        assertThat(changed.app()).isEqualTo(ada.app());
        assertThat(changed.created()).isEqualTo(ada.created());
        assertThat(changed.tier()).isEqualTo(Tier.PREMIUM);
    }

    @Test
    default void accounts_are_listed_page_by_page() {
        List<String> all = Stream.of(
                        Account.OPERATOR,
                        developer("a@example.org").id(),
                        developer("b@example.org").id())
                .toList();

        Page<Account> first = get(accounts().list(new PageRequest(null, 2)));
        Page<Account> second = get(accounts().list(new PageRequest(first.next(), 2)));

        assertThat(Stream.of(first, second)
                        .flatMap(page -> page.items().stream())
                        .map(Account::id))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(second.next()).isNull();
    }

    @Test
    default void an_account_in_use_stays() {
        Account ada = developer("ada@example.org");
        ActivationCode code =
                get(engine().registry().codes().issue(ada.id(), 1, null)).get(0);
        assertThat(refusal(accounts().delete(ada.id()))).isEqualTo(ErrorCode.FORBIDDEN);
        get(engine().registry().codes().revoke(code));
        ThingId thing = thing(ada.id()).id();
        assertThat(refusal(accounts().delete(ada.id()))).isEqualTo(ErrorCode.FORBIDDEN);
        get(engine().registry().things().delete(thing));
        get(accounts().putKey(key(ada.id(), "k", "hash", null)));

        get(accounts().delete(ada.id()));

        assertThat(refusal(accounts().get(ada.id()))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(get(accounts().byEmail("", "ada@example.org"))).isEmpty();
        assertThat(get(accounts().keyByHash("hash", NOON))).isEmpty();
    }

    private ThingRecord thing(String account) {
        return get(engine().registry().things().create(new NewThing(account, ThingDescription.NONE)));
    }

    private static ApiKey key(String account, String id, String hash, @Nullable Instant expires) {
        return new ApiKey(id, account, "name", Set.of(Scope.CODES_READ, Scope.VALUES_WRITE), hash, NOON, expires);
    }

    @Test
    default void a_key_is_found_by_its_hash_until_it_ends() {
        ApiKey key = key(Account.OPERATOR, "k", "hash", NOON.plusSeconds(1));
        get(accounts().putKey(key));

        assertThat(get(accounts().keyByHash("hash", NOON))).contains(key);
        assertThat(get(accounts().keyByHash("hash", NOON.plusSeconds(1)))).isEmpty();
        assertThat(get(accounts().keyByHash("other", NOON))).isEmpty();
        assertThat(refusal(accounts().putKey(key("nobody", "k", "h", null)))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    default void a_key_is_replaced_and_deleted() {
        ApiKey second = key(Account.OPERATOR, "k", "second", null);
        get(accounts().putKey(key(Account.OPERATOR, "k", "first", null)));
        get(accounts().putKey(second));

        assertThat(get(accounts().keys(Account.OPERATOR))).containsExactly(second);
        assertThat(get(accounts().keyByHash("first", NOON))).isEmpty();
        get(accounts().deleteKey(Account.OPERATOR, "k"));
        assertThat(get(accounts().keys(Account.OPERATOR))).isEmpty();
        assertThat(get(accounts().keyByHash("second", NOON))).isEmpty();
        assertThat(refusal(accounts().deleteKey(Account.OPERATOR, "k"))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    default void an_account_has_no_more_keys_than_that() {
        for (int i = 0; i < Accounts.MAX_KEYS; i++) {
            get(accounts().putKey(key(Account.OPERATOR, "k" + i, "hash" + i, null)));
        }

        assertThat(refusal(accounts().putKey(key(Account.OPERATOR, "more", "more", null))))
                .isEqualTo(ErrorCode.FORBIDDEN);
        get(accounts().putKey(key(Account.OPERATOR, "k0", "another", null)));
        get(accounts().deleteKey(Account.OPERATOR, "k1"));
        get(accounts().putKey(key(Account.OPERATOR, "more", "more", null)));
        assertThat(get(accounts().keys(Account.OPERATOR))).hasSize(Accounts.MAX_KEYS);
    }

    @Test
    default void links_keep_their_order_and_end_with_their_thing() {
        String user = developer("ada@example.org").id();
        List<ThingRecord> things = List.of(thing(Account.OPERATOR), thing(Account.OPERATOR), thing(Account.OPERATOR));
        Stream.of(2, 0, 1, 2).map(things::get).forEach(thing -> get(accounts().link(user, thing.token())));
        assertThat(get(accounts().linked(user))).containsExactly(things.get(2), things.get(0), things.get(1));

        get(engine().registry().things().delete(things.get(0).id()));
        assertThat(get(accounts().unlink(user, things.get(1).id()))).isTrue();
        assertThat(get(accounts().unlink(user, things.get(1).id()))).isFalse();

        assertThat(get(accounts().linked(user))).containsExactly(things.get(2));
        assertThat(refusal(accounts().link(user, new ThingToken("A".repeat(43)))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(accounts().link("nobody", things.get(2).token()))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    default void a_link_is_good_for_the_token_that_it_was_made_with() {
        String user = developer("ada@example.org").id();
        ThingRecord rotated = linked(user);
        ThingRecord revoked = linked(user);
        ThingRecord same = linked(user);

        ThingRecord renewed = get(engine().registry().things().rotate(rotated.id()));
        get(engine().registry().things().revoke(revoked.id()));
        ThingRecord described = get(engine().registry()
                .things()
                .describe(same.id(), same.description().withName("lamp")));

        assertThat(get(accounts().linked(user))).containsExactly(described);
        assertThat(refusal(accounts().link(user, rotated.token()))).isEqualTo(ErrorCode.NOT_FOUND);
        get(engine().registry().things().rotate(revoked.id()));
        assertThat(get(accounts().linked(user))).containsExactly(described);
        assertThat(get(accounts().unlink(user, revoked.id()))).isFalse();
        get(accounts().link(user, renewed.token()));
        assertThat(get(accounts().linked(user))).containsExactly(renewed, described);
    }

    private ThingRecord linked(String user) {
        return get(accounts().link(user, thing(Account.OPERATOR).token()));
    }
}
