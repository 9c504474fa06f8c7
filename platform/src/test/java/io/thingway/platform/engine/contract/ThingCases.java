package io.thingway.platform.engine.contract;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static io.thingway.platform.engine.contract.EngineUnderTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.Page;
import io.thingway.platform.engine.registry.PageRequest;
import io.thingway.platform.engine.registry.Product;
import io.thingway.platform.engine.registry.Products;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.Seen;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingFilter;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.ThingRecord.Times;
import io.thingway.platform.engine.registry.Things;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Things and their products. */
public interface ThingCases extends EngineUnderTest {
    private Things things() {
        return engine().registry().things();
    }

    private ThingRecord thing(String account, ThingDescription description) {
        return get(things().create(new NewThing(account, description)));
    }

    private ThingRecord thing() {
        return thing(Account.OPERATOR, ThingDescription.NONE);
    }

    private static ThingToken token(ThingRecord thing) {
        return Objects.requireNonNull(thing.token());
    }

    @Test
    default void a_thing_is_found_by_token_id_and_number() {
        ThingRecord thing = thing();

        assertThat(get(things().byToken(token(thing)))).isEqualTo(thing);
        assertThat(get(things().byId(thing.id()))).isEqualTo(thing);
        assertThat(get(things().byNumber(thing.number()))).isEqualTo(thing);
        assertThat(thing.number()).isPositive();
    }

    @Test
    default void many_are_made_in_one_change_each_with_a_token_of_its_own() {
        NewThing lamp = new NewThing(Account.OPERATOR, ThingDescription.NONE.withName("lamp"));

        List<ThingRecord> made = get(things().create(lamp, Registry.MAX_AT_ONCE));

        assertThat(made).hasSize(Registry.MAX_AT_ONCE).doesNotHaveDuplicates();
        assertThat(made.stream().map(ThingCases::token)).doesNotHaveDuplicates();
        assertThat(get(things().list(ThingFilter.ALL, PageRequest.FIRST)).items())
                .containsExactlyElementsOf(made);
    }

    @Test
    default void nonsense_counts_are_refused_and_a_token_is_for_one_thing() {
        NewThing lamp = new NewThing(Account.OPERATOR, ThingDescription.NONE);
        NewThing known = new NewThing(Account.OPERATOR, ThingDescription.NONE, new ThingToken("x".repeat(43)));

        assertThat(refusal(things().create(lamp, 0))).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal(things().create(lamp, Registry.MAX_AT_ONCE + 1))).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal(things().create(known, 2))).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(get(things().list(ThingFilter.ALL, PageRequest.FIRST)).items())
                .isEmpty();
    }

    @Test
    default void unknown_things_are_not_found() {
        ThingId never = new ThingId("never");

        assertThat(refusal(things().byToken(new ThingToken("x".repeat(ThingToken.LENGTH)))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(things().byId(never))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(things().byNumber(99))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(things().rotate(never))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(things().revoke(never))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(things().delete(never))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(things().describe(never, ThingDescription.NONE))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(things().create(new NewThing("nobody", ThingDescription.NONE))))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    default void a_rotated_token_takes_the_place_of_the_old_one() {
        ThingRecord before = thing();

        ThingRecord after = get(things().rotate(before.id()));

        assertThat(after.token()).isNotEqualTo(before.token());
        assertThat(after.number()).isEqualTo(before.number());
        assertThat(refusal(things().byToken(token(before)))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(get(things().byToken(token(after)))).isEqualTo(after);
    }

    @Test
    default void a_revoked_thing_has_no_token_until_it_is_rotated() {
        ThingRecord before = thing();

        assertThat(get(things().revoke(before.id())).token()).isNull();
        assertThat(refusal(things().byToken(token(before)))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(get(things().byId(before.id())).token()).isNull();
        ThingRecord after = get(things().rotate(before.id()));
        assertThat(get(things().byToken(token(after)))).isEqualTo(after);
    }

    @Test
    default void a_deleted_thing_is_gone_and_its_number_is_not_given_again() {
        ThingRecord gone = thing();

        assertThat(get(things().delete(gone.id()))).isEqualTo(gone);

        assertThat(refusal(things().byToken(token(gone)))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(things().byId(gone.id()))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(things().byNumber(gone.number()))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(listed(ThingFilter.ALL)).isEmpty();
        assertThat(listed(new ThingFilter(Account.OPERATOR, null, null))).isEmpty();
        assertThat(thing().number()).isGreaterThan(gone.number());
    }

    @Test
    default void times_only_go_on_and_leave_the_rest_alone() {
        ThingRecord thing = thing();
        Times later = new Times(NOON.plusSeconds(2), null, NOON.plusSeconds(2));

        get(things().seen(List.of(new Seen(thing.number(), later), new Seen(99, later))));
        get(things().seen(List.of(new Seen(thing.number(), new Times(NOON, NOON, NOON)))));

        ThingRecord seen = get(things().byToken(token(thing)));
        assertThat(seen.seen()).isEqualTo(new Times(NOON.plusSeconds(2), NOON, NOON.plusSeconds(2)));
        assertThat(seen.description()).isEqualTo(thing.description());
        assertThat(get(things().rotate(thing.id())).seen()).isEqualTo(seen.seen());
        assertThat(refusal(things().byNumber(99))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    default void things_are_listed_by_account_product_and_tag() {
        String maker = developer("a@example.org").id();
        ThingRecord lamp = thing(maker, new ThingDescription("Lämp \"1\"", "", List.of("red", "hall"), "lamps"));
        ThingRecord door = thing(maker, new ThingDescription("", "", List.of("hall"), "doors"));
        ThingRecord other = thing(Account.OPERATOR, ThingDescription.NONE.withProduct("lamps"));

        assertThat(listed(ThingFilter.ALL)).containsExactly(lamp, door, other);
        assertThat(listed(new ThingFilter(maker, null, null))).containsExactly(lamp, door);
        assertThat(listed(new ThingFilter(null, "lamps", null))).containsExactly(lamp, other);
        assertThat(listed(new ThingFilter(maker, null, "hall"))).containsExactly(lamp, door);
        assertThat(listed(new ThingFilter(maker, "doors", "red"))).isEmpty();
    }

    private List<ThingRecord> listed(ThingFilter filter) {
        return get(things().list(filter, PageRequest.FIRST)).items();
    }

    @Test
    default void pages_hold_each_thing_once_while_things_come_and_go() {
        ThingFilter mine = new ThingFilter(Account.OPERATOR, null, null);
        List<ThingRecord> all = List.of(thing(), thing(), thing(), thing());
        Page<ThingRecord> first = get(things().list(mine, new PageRequest(null, 2)));
        get(things().delete(all.get(1).id()));
        ThingRecord late = thing();

        Page<ThingRecord> second = get(things().list(mine, new PageRequest(first.next(), 3)));

        assertThat(first.items()).containsExactly(all.get(0), all.get(1));
        assertThat(second.items()).containsExactly(all.get(2), all.get(3), late);
        assertThat(second.next()).isNull();
    }

    @Test
    default void a_product_goes_when_its_last_thing_has_gone() {
        Products products = engine().registry().products();
        ThingRecord lamp = thing(Account.OPERATOR, ThingDescription.NONE.withProduct("lamps"));
        get(products.put(Account.OPERATOR, new Product("lamps", "Lamps of the hall")));

        assertThat(refusal(products.delete(Account.OPERATOR, "lamps"))).isEqualTo(ErrorCode.FORBIDDEN);
        get(things().describe(lamp.id(), lamp.description().withProduct("doors")));
        get(products.delete(Account.OPERATOR, "lamps"));

        assertThat(get(products.list(Account.OPERATOR)))
                .containsExactlyInAnyOrder(
                        new Product(Products.DEFAULT, Products.DEFAULT), new Product("doors", "doors"));
        assertThat(refusal(products.delete(Account.OPERATOR, Products.DEFAULT))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(products.delete(Account.OPERATOR, "lamps"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(products.list("nobody"))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    default void a_products_name_has_200_characters_at_most() {
        Products products = engine().registry().products();
        Product longest = new Product("lamps", "x".repeat(200));

        get(products.put(Account.OPERATOR, longest));

        assertThat(refusal(products.put(Account.OPERATOR, new Product("lamps", "x".repeat(201)))))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(get(products.list(Account.OPERATOR))).contains(longest);
    }
}
