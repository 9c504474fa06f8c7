package io.thingway.platform.engine.contract;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static io.thingway.platform.engine.contract.EngineUnderTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.CodeFilter;
import io.thingway.platform.engine.registry.CodeRecord;
import io.thingway.platform.engine.registry.CodeState;
import io.thingway.platform.engine.registry.Codes;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.Page;
import io.thingway.platform.engine.registry.PageRequest;
import io.thingway.platform.engine.registry.Products;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingFilter;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.Things;
import io.thingway.platform.engine.registry.Tier;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Codes: each is good for one thing, ever. */
public interface CodeCases extends EngineUnderTest {
    private Codes codes() {
        return engine().registry().codes();
    }

    private ActivationCode code() {
        return get(codes().issue(Account.OPERATOR, 1, null)).get(0);
    }

    private static ActivationRequest request(ActivationCode code, int device) {
        return new ActivationRequest(code, "device-" + device);
    }

    @Test
    default void a_code_is_traded_for_a_thing_once() {
        ActivationCode code = code();

        ThingRecord thing = get(codes().claim(request(code, 1)));

        assertThat(thing.account()).isEqualTo(Account.OPERATOR);
        assertThat(thing.created()).isEqualTo(NOON);
        assertThat(get(codes().claim(request(code, 1)))).isEqualTo(thing);
        assertThat(refusal(codes().claim(request(code, 2)))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(get(codes().get(code)).state()).isEqualTo(new CodeState.Claimed(thing.id(), NOON));
        assertThat(get(engine().registry().things().byToken(thing.token()))).isEqualTo(thing);
    }

    @Test
    default void of_64_devices_with_one_code_one_wins() throws InterruptedException {
        ActivationCode code = code();

        List<Race.Outcome<ThingRecord>> outcomes = Race.of(64, device -> get(codes().claim(request(code, device))));

        assertThat(outcomes.stream().filter(Race.Outcome::won)).hasSize(1);
        assertThat(outcomes.stream().filter(outcome -> !outcome.won()).map(Race.Outcome::code))
                .hasSize(63)
                .containsOnly(ErrorCode.FORBIDDEN);
        assertThat(get(codes().left(null))).isZero();
    }

    @Test
    default void of_64_repeats_of_one_request_all_get_the_same_thing() throws InterruptedException {
        ActivationCode code = code();

        List<Race.Outcome<ThingRecord>> outcomes = Race.of(64, device -> get(codes().claim(request(code, 1))));

        assertThat(outcomes).allMatch(Race.Outcome::won);
        assertThat(outcomes.stream().map(Race.Outcome::result).distinct()).hasSize(1);
    }

    @Test
    default void an_allowance_of_ten_is_ten_for_64_who_ask_at_once() throws InterruptedException {
        String developer = developer("a@example.org").id();

        List<Race.Outcome<List<ActivationCode>>> outcomes =
                Race.of(64, asker -> get(codes().issue(developer, 1, null)));

        assertThat(outcomes.stream().filter(Race.Outcome::won)).hasSize(10);
        assertThat(outcomes.stream().filter(outcome -> !outcome.won()).map(Race.Outcome::code))
                .containsOnly(ErrorCode.FORBIDDEN);
        assertThat(get(codes().left(developer))).isEqualTo(10);
    }

    @Test
    default void claimed_codes_count_for_the_allowance_and_revoked_ones_do_not() {
        String developer = developer("a@example.org").id();
        List<ActivationCode> ten = get(codes().issue(developer, 10, null));
        get(codes().claim(request(ten.get(0), 1)));
        assertThat(refusal(codes().issue(developer, 1, null))).isEqualTo(ErrorCode.FORBIDDEN);

        get(codes().revoke(ten.get(1)));

        assertThat(refusal(codes().issue(developer, 2, null))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(get(codes().issue(developer, 1, null))).hasSize(1);
        assertThat(get(codes().left(developer))).isEqualTo(9);
    }

    @Test
    default void things_made_by_hand_count_for_the_allowance_as_claimed_codes_do() {
        String developer = developer("a@example.org").id();
        Things things = engine().registry().things();
        NewThing thing = new NewThing(developer, ThingDescription.NONE);
        get(codes().issue(developer, 6, null));
        List<ThingRecord> made = get(things.create(thing, 3));

        assertThat(refusal(things.create(thing, 2))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(get(things.list(new ThingFilter(developer, null, null), PageRequest.FIRST))
                        .items())
                .containsExactlyElementsOf(made);
        get(things.create(new NewThing(developer, ThingDescription.NONE, ThingToken.mint(new SecureRandom()))));
        get(things.delete(made.get(0).id()));

        assertThat(refusal(things.create(thing))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(codes().issue(developer, 1, null))).isEqualTo(ErrorCode.FORBIDDEN);
        get(engine().registry().accounts().change(developer, old -> tier(old, Tier.PREMIUM)));
        get(things.create(thing, 20));
        get(engine().registry().accounts().change(developer, old -> tier(old, Tier.DEVELOPER)));
        assertThat(refusal(things.create(thing))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    private static Account tier(Account old, Tier tier) {
        return new Account(old.id(), old.email(), old.app(), old.role(), tier, old.passwordHash(), old.created());
    }

    @Test
    default void nonsense_counts_are_refused() {
        assertThat(refusal(codes().issue(Account.OPERATOR, 0, null))).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal(codes().issue(Account.OPERATOR, -1, null))).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal(codes().issue(Account.OPERATOR, Registry.MAX_AT_ONCE + 1, null)))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal(codes().issue(Account.OPERATOR, 1, "a b"))).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal(codes().issue("nobody", 1, null))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(get(codes().left(null))).isZero();
    }

    @Test
    default void a_revoked_code_is_useless_and_a_claimed_one_stays() {
        ActivationCode revoked = code();
        CodeRecord record = get(codes().revoke(revoked));
        ActivationCode claimed = code();
        get(codes().claim(request(claimed, 1)));

        assertThat(record.state()).isEqualTo(new CodeState.Revoked(NOON));
        assertThat(get(codes().revoke(revoked))).isEqualTo(record);
        assertThat(refusal(codes().claim(request(revoked, 1)))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(codes().revoke(claimed))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(get(codes().left(null))).isZero();
    }

    @Test
    default void an_unknown_code_is_refused() {
        ActivationCode never = new ActivationCode("never");

        assertThat(refusal(codes().claim(request(never, 1)))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(codes().get(never))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(codes().revoke(never))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    default void the_code_of_a_deleted_thing_stays_claimed() {
        ActivationCode code = code();
        ThingId thing = get(codes().claim(request(code, 1))).id();

        get(engine().registry().things().delete(thing));

        assertThat(refusal(codes().claim(request(code, 1)))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(get(codes().get(code)).state().kind()).isEqualTo(CodeState.Kind.CLAIMED);
    }

    @Test
    default void a_device_that_names_a_product_gets_it_before_the_one_of_its_code() {
        ActivationCode code = get(codes().issue(Account.OPERATOR, 1, "lamps")).get(0);
        ActivationCode other = get(codes().issue(Account.OPERATOR, 1, "lamps")).get(0);

        assertThat(product(request(code, 1))).isEqualTo("lamps");
        assertThat(product(request(other, 1).in("doors"))).isEqualTo("doors");
        assertThat(product(request(code(), 1))).isEqualTo(Products.DEFAULT);
        assertThat(get(engine().registry().products().list(Account.OPERATOR)).stream()
                        .map(product -> product.id()))
                .containsExactlyInAnyOrder(Products.DEFAULT, "doors", "lamps");
    }

    private String product(ActivationRequest request) {
        return get(codes().claim(request)).description().product();
    }

    @Test
    default void codes_are_listed_in_the_order_of_issue_page_by_page_while_more_are_issued() {
        List<ActivationCode> first = get(codes().issue(Account.OPERATOR, 5, null));
        Page<CodeRecord> page = get(codes().list(CodeFilter.ALL, new PageRequest(null, 3)));
        List<ActivationCode> later = get(codes().issue(Account.OPERATOR, 2, null));

        Page<CodeRecord> rest = get(codes().list(CodeFilter.ALL, new PageRequest(page.next(), 100)));

        assertThat(page.items().stream().map(CodeRecord::code)).containsExactlyElementsOf(first.subList(0, 3));
        assertThat(rest.items().stream().map(CodeRecord::code))
                .containsExactly(first.get(3), first.get(4), later.get(0), later.get(1));
        assertThat(rest.next()).isNull();
    }

    @Test
    default void codes_are_listed_by_account_and_state() {
        String developer = developer("a@example.org").id();
        List<ActivationCode> theirs = get(codes().issue(developer, 3, null));
        code();
        get(codes().revoke(theirs.get(1)));

        assertThat(listed(new CodeFilter(developer, null))).containsExactlyElementsOf(theirs);
        assertThat(listed(new CodeFilter(developer, CodeState.Kind.REVOKED))).containsExactly(theirs.get(1));
        assertThat(listed(new CodeFilter(null, CodeState.Kind.ISSUED))).hasSize(3);
        assertThat(listed(new CodeFilter("", null))).isEmpty();
        assertThat(refusal(codes().list(CodeFilter.ALL, new PageRequest("?", 1))))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    private List<ActivationCode> listed(CodeFilter filter) {
        return get(codes().list(filter, PageRequest.FIRST)).items().stream()
                .map(CodeRecord::code)
                .toList();
    }

    @Test
    default void an_account_that_only_looks_like_another_sees_nothing_of_it() {
        IntStream.range(0, 3).forEach(i -> code());

        assertThat(listed(new CodeFilter(Account.OPERATOR + "\0\0\0\0\0\0\0", null)))
                .isEmpty();
    }
}
