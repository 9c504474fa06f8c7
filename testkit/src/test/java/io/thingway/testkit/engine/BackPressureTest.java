package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.ConnectionState.Connected;
import io.thingway.session.ConnectionState.Throttled;
import io.thingway.session.ConnectionState.Waiting;
import io.thingway.session.Overflow;
import io.thingway.session.QueueOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that refuses writes for now. */
class BackPressureTest {
    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"TOO_MANY_REQUESTS", "UNAVAILABLE"})
    void a_write_refused_for_now_is_sent_again_after_the_time_asked_for(ErrorCode code) {
        Rig rig = up();
        CompletionStage<?> written = rig.write("1");
        ThingException refusal = ThingException.of(code, "busy").retryAfter(Duration.ofSeconds(7));
        refuse(rig, 0, refusal);
        assertThat(rig.connection.state()).isEqualTo(new Throttled(Duration.ofSeconds(7), refusal));
        assertThat(rig.connection.stats().queued()).isEqualTo(1);
        rig.advance(Duration.ofMillis(6_999));
        assertThat(rig.link().texts()).containsExactly("1");
        rig.advance(Duration.ofMillis(1));
        assertThat(rig.link().texts()).containsExactly("1", "1");
        assertThat(rig.connection.state()).isEqualTo(new Connected());
        rig.acceptAll();
        assertThat(Rig.succeeded(written)).isTrue();
        assertThat(rig.connection.stats().failed()).isZero();
    }

    @Test
    void all_others_wait_meanwhile() {
        Rig rig = up();
        rig.write("1");
        refuse(rig, 0, busy());
        rig.write("2");
        assertThat(rig.link().texts()).containsExactly("1");
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.link().texts()).containsExactly("1", "1", "2");
    }

    @Test
    void those_refused_together_come_back_in_their_order_and_cost_one_pause() {
        Rig rig = up();
        List.of("1", "2", "3", "4").forEach(rig::write);
        rig.onLoop(() -> rig.link().sent.get(1).outcome().accepted());
        refuse(rig, 2, busy());
        refuse(rig, 0, busy());
        refuse(rig, 3, busy());
        rig.write("5");
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.link().texts()).containsExactly("1", "2", "3", "4", "1", "3", "4", "5");
    }

    @Test
    void pauses_grow_until_a_write_is_accepted() {
        Rig rig = up();
        rig.write("1");
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            refuse(rig, i, busy());
            Duration pause = ((Throttled) rig.connection.state()).pause();
            pauses.add(pause.toSeconds());
            rig.advance(pause);
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 8L);
        rig.acceptAll();
        rig.write("2");
        refuse(rig, 6, busy());
        assertThat(((Throttled) rig.connection.state()).pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void the_longest_time_asked_for_counts() {
        Rig rig = up();
        List.of("1", "2", "3").forEach(rig::write);
        refuse(rig, 0, busy().retryAfter(Duration.ofSeconds(2)));
        rig.advance(Duration.ofSeconds(1));
        refuse(rig, 1, busy().retryAfter(Duration.ofSeconds(5)));
        refuse(rig, 2, busy().retryAfter(Duration.ofSeconds(3)));
        rig.advance(Duration.ofMillis(4_999));
        assertThat(rig.link().sent).hasSize(3);
        rig.advance(Duration.ofMillis(1));
        assertThat(rig.link().texts()).endsWith("1", "2", "3").hasSize(6);
    }

    @Test
    void an_eternity_is_asked_for_in_vain() {
        Rig rig = up(QueueOptions.DEFAULT.withMaxAge(Duration.ofMinutes(1)));
        CompletionStage<?> written = rig.write("1");
        refuse(rig, 0, busy().retryAfter(Duration.ofSeconds(Long.MAX_VALUE)));
        rig.advance(Duration.ofMinutes(1));
        assertThat(Rig.failure(written).code()).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void one_refused_until_it_is_too_old_fails_with_the_refusal() {
        Rig rig = up(QueueOptions.DEFAULT.withMaxAge(Duration.ofMinutes(1)));
        rig.advance(Duration.ofSeconds(10));
        CompletionStage<?> old = rig.write("old");
        rig.advance(Duration.ofSeconds(20));
        CompletionStage<?> young = rig.write("young");
        refuse(rig, 1, busy().retryAfter(Duration.ofHours(1)));
        refuse(rig, 0, busy().retryAfter(Duration.ofHours(1)));
        rig.advance(Duration.ofSeconds(39));
        assertThat(Rig.done(old)).isFalse();
        rig.advance(Duration.ofSeconds(1));
        assertThat(Rig.failure(old).code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(Rig.failure(old)).hasMessageContaining("busy").hasRootCauseMessage("busy");
        assertThat(Rig.done(young)).isFalse();
    }

    @Test
    void other_refusals_are_final() {
        Rig rig = up();
        CompletionStage<?> written = rig.write("1");
        refuse(rig, 0, ThingException.of(ErrorCode.INTERNAL, "broken"));
        assertThat(Rig.code(written)).isEqualTo(ErrorCode.INTERNAL);
        assertThat(rig.connection.state()).isEqualTo(new Connected());
    }

    @Test
    void a_pause_ends_with_its_link() {
        Rig rig = up();
        rig.write("1");
        refuse(rig, 0, busy().retryAfter(Duration.ofHours(1)));
        rig.write("2");
        rig.die();
        assertThat(rig.connection.state()).isInstanceOf(Waiting.class);
        rig.advance(Duration.ofSeconds(1));
        rig.up();
        assertThat(rig.link().texts()).containsExactly("1", "2");
        rig.advance(Duration.ofHours(2));
        assertThat(rig.connection.state()).isEqualTo(new Connected());
    }

    @Test
    void closing_during_a_pause_fails_what_waits_and_leaves_nothing_behind() {
        Rig rig = up();
        CompletionStage<?> written = rig.write("1");
        refuse(rig, 0, busy().retryAfter(Duration.ofHours(1)));
        rig.onLoop(rig.connection::closeAsync);
        assertThat(Rig.code(written)).isEqualTo(ErrorCode.CLOSED);
        assertThat(rig.loop.pending()).isZero();
    }

    @Test
    void one_refused_while_closing_fails_as_refused() {
        Rig rig = up();
        CompletionStage<?> written = rig.write("1");
        rig.onLoop(rig.connection::closeAsync);
        refuse(rig, 0, busy());
        assertThat(Rig.code(written)).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        assertThat(rig.loop.pending()).isZero();
    }

    @Test
    void those_that_came_back_count_as_the_oldest_in_a_full_queue() {
        Rig rig = up(QueueOptions.DEFAULT.withCapacity(1).withOverflow(Overflow.DROP_OLDEST));
        CompletionStage<?> first = rig.write("1");
        refuse(rig, 0, busy());
        rig.write("2");
        assertThat(Rig.code(first)).isEqualTo(ErrorCode.DROPPED);
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.link().texts()).containsExactly("1", "2");
    }

    private static ThingException busy() {
        return ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "busy");
    }

    private static Rig up() {
        return up(QueueOptions.DEFAULT);
    }

    private static Rig up(QueueOptions queue) {
        Rig rig = new Rig(Rig.OPTIONS.withQueue(queue));
        rig.up();
        return rig;
    }

    private static void refuse(Rig rig, int number, ThingException cause) {
        rig.onLoop(() -> rig.link().sent.get(number).outcome().failed(cause));
    }
}
