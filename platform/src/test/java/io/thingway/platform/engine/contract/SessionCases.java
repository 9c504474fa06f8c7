package io.thingway.platform.engine.contract;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.SessionStore;
import io.thingway.platform.engine.SessionStore.Put;
import io.thingway.platform.engine.SessionStore.Remove;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** States that outlive a connection. */
public interface SessionCases extends EngineUnderTest {
    private static byte[] state(int... bytes) {
        byte[] state = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            state[i] = (byte) bytes[i];
        }
        return state;
    }

    @Test
    default void a_state_is_there_until_it_is_replaced_or_removed() {
        get(engine().sessions().put("login", "a", state(0, 255), null));
        assertThat(get(engine().sessions().get("login", "a")))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(state(0, 255)));

        get(engine().sessions().put("login", "a", state(), null));
        assertThat(get(engine().sessions().get("login", "a")))
                .hasValueSatisfying(found -> assertThat(found).isEmpty());

        assertThat(get(engine().sessions().remove("login", "a"))).isTrue();
        assertThat(get(engine().sessions().remove("login", "a"))).isFalse();
        assertThat(get(engine().sessions().get("login", "a"))).isEmpty();
    }

    @Test
    default void kinds_do_not_meet() {
        get(engine().sessions().put("a", "bc", state(1), null));

        assertThat(get(engine().sessions().get("ab", "c"))).isEmpty();
        assertThat(get(engine().sessions().names("ab", null, 10))).isEmpty();
        assertThat(get(engine().sessions().names("a", null, 10))).containsExactly("bc");
    }

    @Test
    default void a_state_whose_time_is_over_is_gone() {
        get(engine().sessions().put("login", "short", state(1), NOON.plusSeconds(1)));
        get(engine().sessions().put("login", "long", state(2), NOON.plusSeconds(9)));
        get(engine().sessions().put("login", "ever", state(3), null));

        clock().advance(Duration.ofSeconds(1));

        assertThat(get(engine().sessions().get("login", "short"))).isEmpty();
        assertThat(get(engine().sessions().names("login", null, 10))).containsExactly("ever", "long");
        assertThat(get(engine().sessions().remove("login", "short"))).isFalse();
    }

    @Test
    default void a_state_that_is_put_again_lives_as_long_as_was_said_last() {
        get(engine().sessions().put("login", "a", state(1), NOON.plusSeconds(1)));
        get(engine().sessions().put("login", "a", state(2), NOON.plusSeconds(9)));

        clock().advance(Duration.ofSeconds(5));
        get(engine().sessions().put("login", "b", state(3), null));

        assertThat(get(engine().sessions().names("login", null, 10))).containsExactly("a", "b");
    }

    @Test
    default void names_are_listed_in_order_and_in_parts() {
        for (String name : List.of("c", "a", "d", "b")) {
            get(engine().sessions().put("login", name, state(1), null));
        }

        assertThat(get(engine().sessions().names("login", null, 3))).containsExactly("a", "b", "c");
        assertThat(get(engine().sessions().names("login", "b", 9))).containsExactly("c", "d");
    }

    @Test
    default void a_list_of_changes_is_made_in_its_order() {
        get(engine().sessions().put("plain", "old", state(1), null));

        get(engine().sessions()
                .apply(List.of(
                        new Put("plain", "a", state(1), null),
                        new Put("plain", "b", state(2), null),
                        new Put("plain", "a", state(3), NOON.plusSeconds(9)),
                        new Remove("plain", "b"),
                        new Remove("plain", "old"),
                        new Remove("plain", "never there"),
                        new Put("other", "old", state(4), null))));

        assertThat(all("plain")).containsExactly("a 3");
        assertThat(all("other")).containsExactly("old 4");
        clock().advance(Duration.ofSeconds(9));
        assertThat(all("plain")).isEmpty();
    }

    @Test
    default void an_empty_list_of_changes_changes_nothing() {
        get(engine().sessions().apply(List.of()));

        assertThat(all("plain")).isEmpty();
    }

    @Test
    default void a_list_of_changes_may_come_again() {
        List<SessionStore.Change> changes = List.of(new Put("plain", "a", state(1), null), new Remove("plain", "b"));
        get(engine().sessions().apply(changes));
        get(engine().sessions().apply(changes));

        assertThat(all("plain")).containsExactly("a 1");
    }

    @Test
    default void of_lists_that_race_each_is_made_whole() throws InterruptedException {
        Race.of(
                16,
                i -> get(engine().sessions()
                        .apply(List.of(new Put("plain", "a", state(i), null), new Put("plain", "b", state(i), null)))));

        List<String> all = all("plain");
        assertThat(all.get(0).substring(2)).isEqualTo(all.get(1).substring(2));
    }

    @Test
    default void all_states_of_a_kind_are_shown_in_the_order_of_their_names() {
        List<SessionStore.Change> changes = new ArrayList<>();
        for (int i = 999; i >= 0; i--) {
            changes.add(new Put("plain", String.format("%03d", i), state(i % 256), null));
        }
        changes.add(new Put("plain1", "foreign", state(1), null));
        get(engine().sessions().apply(changes));

        assertThat(all("plain"))
                .hasSize(1_000)
                .isSorted()
                .startsWith("000 0", "001 1")
                .endsWith("999 231");
    }

    @Test
    default void what_the_visitor_of_states_throws_is_the_failure() {
        get(engine().sessions().put("plain", "a", state(1), null));

        assertThat(EngineUnderTest.refusal(engine().sessions().each("plain", (name, state) -> {
                    throw ThingException.invalid("not this one");
                })))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    private List<String> all(String kind) {
        List<String> all = new ArrayList<>();
        get(engine().sessions().each(kind, (name, state) -> all.add(name + ' ' + Byte.toUnsignedInt(state[0]))));
        return all;
    }

    @Test
    default void of_64_who_remove_one_state_one_had_it() throws InterruptedException {
        get(engine().sessions().put("setup", "a", state(1), null));

        List<Race.Outcome<Boolean>> outcomes =
                Race.of(64, i -> get(engine().sessions().remove("setup", "a")));

        assertThat(outcomes.stream().filter(outcome -> Boolean.TRUE.equals(outcome.result())))
                .hasSize(1);
        assertThat(outcomes).allMatch(Race.Outcome::won);
    }
}
