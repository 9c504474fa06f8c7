package io.thingway.platform.engine.contract;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
    default void of_64_who_remove_one_state_one_had_it() throws InterruptedException {
        get(engine().sessions().put("setup", "a", state(1), null));

        List<Race.Outcome<Boolean>> outcomes =
                Race.of(64, i -> get(engine().sessions().remove("setup", "a")));

        assertThat(outcomes.stream().filter(outcome -> Boolean.TRUE.equals(outcome.result())))
                .hasSize(1);
        assertThat(outcomes).allMatch(Race.Outcome::won);
    }
}
