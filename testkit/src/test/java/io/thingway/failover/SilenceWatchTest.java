package io.thingway.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.testkit.time.ManualLoop;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ManualLoop loop = new ManualLoop();
    private int silences;
    private final SilenceWatch watch = new SilenceWatch(loop, LIMIT, () -> silences++);

    @Test
    void a_question_without_any_sign_of_life_is_noticed_when_the_limit_is_over() {
        watch.asked();
        loop.advance(LIMIT.minusMillis(1));
        assertThat(silences).isZero();
        loop.advance(Duration.ofMillis(1));
        assertThat(silences).isOne();
    }

    @Test
    void where_nothing_is_asked_silence_is_fine() {
        watch.asked();
        watch.answered();
        loop.advance(Duration.ofHours(1));
        assertThat(silences).isZero();
        assertThat(loop.pending()).isZero();
    }

    @Test
    void the_time_before_a_question_does_not_count() {
        watch.asked();
        watch.answered();
        loop.advance(LIMIT.minusSeconds(1));
        watch.asked();
        loop.advance(LIMIT.minusMillis(1));
        assertThat(silences).isZero();
        loop.advance(Duration.ofMillis(1));
        assertThat(silences).isOne();
    }

    @Test
    void any_sign_of_life_puts_it_off() {
        watch.asked();
        loop.advance(LIMIT.minusSeconds(1));
        watch.heard();
        loop.advance(LIMIT.minusSeconds(1));
        assertThat(silences).isZero();
        loop.advance(Duration.ofSeconds(1));
        assertThat(silences).isOne();
    }

    @Test
    void the_answer_to_one_of_two_questions_leaves_the_other_open() {
        watch.asked();
        watch.asked();
        watch.answered();
        loop.advance(LIMIT);
        assertThat(silences).isOne();
    }

    @Test
    void once_stopped_it_is_quiet() {
        watch.asked();
        watch.stop();
        loop.advance(LIMIT);
        assertThat(silences).isZero();
        assertThat(loop.pending()).isZero();
    }
}
