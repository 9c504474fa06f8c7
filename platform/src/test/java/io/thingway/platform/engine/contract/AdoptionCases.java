package io.thingway.platform.engine.contract;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static io.thingway.platform.engine.contract.EngineUnderTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.CodeFilter;
import io.thingway.platform.engine.registry.CodeRecord;
import io.thingway.platform.engine.registry.CodeState;
import io.thingway.platform.engine.registry.Codes;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.PageRequest;
import io.thingway.platform.engine.registry.Product;
import io.thingway.platform.engine.registry.Products;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingFilter;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.Things;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Codes and tokens that devices have already, from a server before this one. */
public interface AdoptionCases extends EngineUnderTest {
    /** As the vendor's server made them. */
    ThingToken TOKEN = new ThingToken("Ab-_".repeat(10) + "xyz");

    private Things things() {
        return engine().registry().things();
    }

    private Codes codes() {
        return engine().registry().codes();
    }

    private CompletionStage<ThingRecord> adopting(String account, String product) {
        return things().create(new NewThing(account, ThingDescription.NONE.withProduct(product), TOKEN));
    }

    private ThingRecord adopt() {
        return get(adopting(Account.OPERATOR, Products.DEFAULT));
    }

    private List<ActivationCode> adopt(String account, String... texts) {
        return get(codes().adopt(account, codes(texts), null));
    }

    private static List<ActivationCode> codes(String... texts) {
        return List.of(texts).stream().map(ActivationCode::new).toList();
    }

    private static ActivationRequest request(String code) {
        return new ActivationRequest(new ActivationCode(code), "device-1");
    }

    @Test
    default void a_thing_keeps_the_token_that_its_device_has() {
        ThingRecord thing = get(adopting(Account.OPERATOR, "boilers"));

        assertThat(thing.token()).isEqualTo(TOKEN);
        assertThat(thing.account()).isEqualTo(Account.OPERATOR);
        assertThat(thing.created()).isEqualTo(NOON);
        assertThat(get(things().byToken(TOKEN))).isEqualTo(thing);
        assertThat(get(things().byId(thing.id()))).isEqualTo(thing);
        assertThat(get(engine().registry().products().list(Account.OPERATOR)))
                .contains(new Product("boilers", "boilers"));
    }

    @Test
    default void an_adopted_token_can_be_replaced_and_taken_back_as_any_other() {
        ThingRecord thing = adopt();

        ThingToken next =
                Objects.requireNonNull(get(things().rotate(thing.id())).token());

        assertThat(refusal(things().byToken(TOKEN))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(get(things().byToken(next)).number()).isEqualTo(thing.number());
        get(things().revoke(thing.id()));
        assertThat(refusal(things().byToken(next))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    default void a_token_that_a_thing_has_is_refused_whoever_asks_and_leaves_nothing_behind() {
        ThingRecord thing = adopt();
        String maker = developer("a@example.org").id();
        List<Product> before = get(engine().registry().products().list(maker));

        assertThat(refusal(adopting(Account.OPERATOR, Products.DEFAULT))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(adopting(maker, "boilers"))).isEqualTo(ErrorCode.FORBIDDEN);

        assertThat(get(things().byToken(TOKEN))).isEqualTo(thing);
        assertThat(get(things().list(ThingFilter.ALL, PageRequest.FIRST)).items())
                .containsExactly(thing);
        assertThat(get(engine().registry().products().list(maker))).isEqualTo(before);
    }

    @Test
    default void a_token_that_was_given_here_is_refused_too() {
        ThingRecord given = get(things().create(new NewThing(Account.OPERATOR, ThingDescription.NONE)));

        assertThat(refusal(things().create(new NewThing(Account.OPERATOR, ThingDescription.NONE, given.token()))))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(adopting("nobody", Products.DEFAULT))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    default void of_64_that_adopt_one_token_one_wins() throws InterruptedException {
        List<Race.Outcome<ThingRecord>> outcomes = Race.of(64, asker -> adopt());

        assertThat(outcomes.stream().filter(Race.Outcome::won)).hasSize(1);
        assertThat(outcomes.stream().filter(outcome -> !outcome.won()).map(Race.Outcome::code))
                .containsOnly(ErrorCode.FORBIDDEN);
        assertThat(get(things().list(ThingFilter.ALL, PageRequest.FIRST)).items())
                .hasSize(1);
    }

    /** It is another thing: what the one before wrote is not its own. */
    @Test
    default void a_token_that_no_thing_has_any_more_can_be_adopted_again() {
        ThingRecord before = adopt();
        append(before.number(), ResourceValue.of("a", 1));
        get(things().revoke(before.id()));

        ThingRecord after = adopt();

        assertThat(after.number()).isNotEqualTo(before.number());
        assertThat(get(things().byToken(TOKEN))).isEqualTo(after);
        assertThat(get(things().byId(before.id())).token()).isNull();
        assertThat(get(engine().history().keys(after.number()))).isEmpty();
        get(things().delete(after.id()));
        assertThat(adopt().token()).isEqualTo(TOKEN);
    }

    @Test
    default void an_adopted_code_is_traded_for_a_thing_once() {
        assertThat(get(codes().adopt(Account.OPERATOR, codes("one", "two"), "boilers")))
                .isEqualTo(codes("one", "two"));

        ThingRecord thing = get(codes().claim(request("one")));

        assertThat(thing.description().product()).isEqualTo("boilers");
        assertThat(get(codes().claim(request("one")))).isEqualTo(thing);
        assertThat(refusal(codes().claim(new ActivationRequest(new ActivationCode("one"), "device-2"))))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(get(codes().left(null))).isOne();
    }

    @Test
    default void adopted_codes_are_listed_and_revoked_as_issued_ones() {
        ActivationCode issued = get(codes().issue(Account.OPERATOR, 1, null)).get(0);
        adopt(Account.OPERATOR, "zz", "aa");

        get(codes().revoke(new ActivationCode("zz")));

        assertThat(get(codes().list(CodeFilter.ALL, PageRequest.FIRST)).items().stream()
                        .map(CodeRecord::code))
                .containsExactly(issued, new ActivationCode("zz"), new ActivationCode("aa"));
        assertThat(get(codes().get(new ActivationCode("aa"))))
                .isEqualTo(
                        new CodeRecord(new ActivationCode("aa"), Account.OPERATOR, null, NOON, new CodeState.Issued()));
        assertThat(refusal(codes().claim(request("zz")))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    default void codes_are_adopted_all_or_none() {
        String maker = developer("a@example.org").id();
        adopt(Account.OPERATOR, "issued", "claimed", "revoked");
        get(codes().claim(request("claimed")));
        get(codes().revoke(new ActivationCode("revoked")));

        for (String known : List.of("issued", "claimed", "revoked", "new")) {
            assertThat(refusal(codes().adopt(maker, codes("new", known), null)))
                    .as(known)
                    .isEqualTo(ErrorCode.FORBIDDEN);
        }

        assertThat(refusal(codes().get(new ActivationCode("new")))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(get(codes().left(maker))).isZero();
        assertThat(get(codes().get(new ActivationCode("issued"))).account()).isEqualTo(Account.OPERATOR);
    }

    @Test
    default void adopted_codes_count_for_the_allowance() {
        String maker = developer("a@example.org").id();
        String[] eleven = IntStream.range(0, 11).mapToObj(i -> "code-" + i).toArray(String[]::new);

        assertThat(refusal(codes().adopt(maker, codes(eleven), null))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(get(codes().left(maker))).isZero();
        get(codes().adopt(maker, codes(eleven).subList(0, 10), null));
        assertThat(refusal(codes().issue(maker, 1, null))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(codes().adopt(maker, codes("code-10"), null))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    default void of_64_that_adopt_one_code_one_wins() throws InterruptedException {
        List<Race.Outcome<List<ActivationCode>>> outcomes = Race.of(64, asker -> adopt(Account.OPERATOR, "one"));

        assertThat(outcomes.stream().filter(Race.Outcome::won)).hasSize(1);
        assertThat(outcomes.stream().filter(outcome -> !outcome.won()).map(Race.Outcome::code))
                .containsOnly(ErrorCode.FORBIDDEN);
        assertThat(get(codes().left(null))).isOne();
    }

    @Test
    default void nonsense_is_not_adopted() {
        assertThat(refusal(codes().adopt(Account.OPERATOR, List.of(), null))).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal(codes().adopt(
                                Account.OPERATOR,
                                Collections.nCopies(Registry.MAX_AT_ONCE + 1, new ActivationCode("one")),
                                null)))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal(codes().adopt(Account.OPERATOR, codes("one"), "a b")))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal(codes().adopt("nobody", codes("one"), null))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(get(codes().left(null))).isZero();
    }
}
