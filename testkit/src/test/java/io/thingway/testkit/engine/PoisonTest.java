package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A write on which the server hangs up. */
class PoisonTest {
    @Test
    void it_is_given_up_after_three_connections_and_the_others_go_on() {
        Rig rig = up();
        CompletionStage<?> poison = rig.write("poison");
        CompletionStage<?> other = rig.write("other");
        dieAndComeBack(rig);
        dieAndComeBack(rig);
        assertThat(rig.link().texts()).as("the suspect alone").containsExactly("poison");
        dieAndComeBack(rig);
        assertThat(Rig.failure(poison).code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(rig.link().texts()).containsExactly("other");
        rig.acceptAll();
        assertThat(Rig.succeeded(other)).isTrue();
    }

    @Test
    void a_neighbour_whose_acknowledgement_was_lost_with_the_connection_is_cleared() {
        Rig rig = up();
        CompletionStage<?> neighbour = rig.write("neighbour");
        CompletionStage<?> poison = rig.write("poison");
        dieAndComeBack(rig);
        dieAndComeBack(rig);
        assertThat(rig.link().texts()).containsExactly("neighbour");
        rig.acceptAll();
        assertThat(Rig.succeeded(neighbour)).isTrue();
        assertThat(rig.link().texts()).containsExactly("neighbour", "poison");
        List.of(1, 2, 3).forEach(time -> dieAndComeBack(rig));
        assertThat(Rig.code(poison)).isEqualTo(ErrorCode.CONNECTION_LOST);
    }

    @Test
    void connections_that_break_while_it_is_not_the_oldest_do_not_count() {
        Rig rig = up();
        rig.write("1");
        CompletionStage<?> second = rig.write("2");
        List.of(1, 2, 3, 4).forEach(time -> dieAndComeBack(rig));
        assertThat(Rig.done(second)).isFalse();
        rig.acceptAll();
        assertThat(Rig.succeeded(second)).isTrue();
    }

    private static Rig up() {
        Rig rig = new Rig();
        rig.up();
        return rig;
    }

    private static void dieAndComeBack(Rig rig) {
        rig.die();
        rig.advance(Duration.ofSeconds(8));
        rig.up();
    }
}
