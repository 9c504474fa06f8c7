package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.ConnectionState;
import io.thingway.session.ConnectionState.Closed;
import io.thingway.session.ConnectionState.Connected;
import io.thingway.session.ConnectionState.Connecting;
import io.thingway.session.ConnectionState.Waiting;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.Registration;
import io.thingway.session.ThingConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ReconnectTest {
    @Test
    void the_delay_between_attempts_doubles_up_to_its_maximum() {
        Rig rig = new Rig();
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            rig.refuse(ErrorCode.UNREACHABLE);
            Waiting waiting = (Waiting) rig.connection.state();
            assertThat(waiting.attempt()).isEqualTo(i + 1);
            delays.add(waiting.delay());
            rig.advance(waiting.delay());
        }
        assertThat(delays.stream().map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 8L, 8L, 8L);
        assertThat(rig.dialer.dials).hasSize(7);
    }

    @Test
    void no_attempt_is_made_before_the_delay_is_over() {
        Rig rig = new Rig();
        rig.refuse(ErrorCode.UNREACHABLE);
        rig.advance(Duration.ofMillis(999));
        assertThat(rig.dialer.dials).hasSize(1);
        rig.advance(Duration.ofMillis(1));
        assertThat(rig.dialer.dials).hasSize(2);
    }

    @Test
    void jitter_takes_off_at_most_its_share() {
        Rig rig = new Rig(
                Rig.OPTIONS.withReconnect(new ReconnectPolicy(Duration.ofSeconds(10), Duration.ofSeconds(10), 0.5, 0)));
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rig.refuse(ErrorCode.UNREACHABLE);
            delays.add(((Waiting) rig.connection.state()).delay());
            rig.advance(Duration.ofSeconds(10));
        }
        assertThat(delays).allMatch(delay -> delay.toMillis() > 5_000 - 1 && delay.toMillis() <= 10_000);
        assertThat(delays).doesNotHaveDuplicates();
    }

    @Test
    void a_server_that_asks_for_more_time_gets_it() {
        Rig rig = new Rig();
        ThingException busy = ThingException.of(ErrorCode.UNAVAILABLE, "busy").retryAfter(Duration.ofMinutes(1));
        rig.onLoop(() -> rig.dialer.last().answer().completeExceptionally(busy));
        assertThat(((Waiting) rig.connection.state()).delay()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void an_error_that_no_repeat_can_help_closes_for_good() {
        Rig rig = new Rig();
        CompletionStage<?> queued = rig.write("1");
        rig.refuse(ErrorCode.UNAUTHORIZED);
        assertThat(((Closed) rig.connection.state()).cause().code()).isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(Rig.code(queued)).isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(Rig.code(rig.write("2"))).isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(rig.dialer.closes).isEqualTo(1);
        assertThat(rig.loop.pending()).isZero();
    }

    @Test
    void a_link_that_was_up_is_dialed_again_whatever_ended_it() {
        Rig rig = new Rig();
        rig.up();
        rig.dieOf(ErrorCode.PROTOCOL_ERROR);
        assertThat(((Waiting) rig.connection.state()).cause().code()).isEqualTo(ErrorCode.PROTOCOL_ERROR);
    }

    @Test
    void attempts_in_a_row_end_at_their_maximum() {
        Rig rig = new Rig(
                Rig.OPTIONS.withReconnect(new ReconnectPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), 0, 2)));
        rig.refuse(ErrorCode.UNREACHABLE);
        rig.advance(Duration.ofSeconds(1));
        rig.up();
        rig.die();
        rig.advance(Duration.ofSeconds(1));
        rig.refuse(ErrorCode.UNREACHABLE);
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.connection.state()).isEqualTo(new Connecting(2));
        rig.refuse(ErrorCode.UNREACHABLE);
        assertThat(((Closed) rig.connection.state()).cause().code()).isEqualTo(ErrorCode.UNREACHABLE);
    }

    @Test
    void never_means_that_a_loss_closes() {
        Rig rig = new Rig(Rig.OPTIONS.withReconnect(ReconnectPolicy.NEVER));
        rig.up();
        rig.die();
        assertThat(((Closed) rig.connection.state()).cause().code()).isEqualTo(ErrorCode.CONNECTION_LOST);
    }

    @Test
    void an_attempt_that_takes_too_long_has_failed_and_its_late_link_is_closed() {
        Rig rig = new Rig();
        FakeDialer.Dial slow = rig.dialer.last();
        rig.advance(Duration.ofSeconds(10));
        assertThat(((Waiting) rig.connection.state()).cause().code()).isEqualTo(ErrorCode.TIMEOUT);
        rig.onLoop(() -> slow.answer().complete(slow.link()));
        assertThat(slow.link().closes).isEqualTo(1);
        assertThat(rig.connection.state()).isInstanceOf(Waiting.class);
    }

    @Test
    void a_dialer_that_throws_has_failed() {
        Rig rig = new Rig();
        rig.dialer.toThrow = new IllegalArgumentException("bug");
        rig.refuse(ErrorCode.UNREACHABLE);
        rig.advance(Duration.ofSeconds(1));
        assertThat(((Waiting) rig.connection.state()).cause().code()).isEqualTo(ErrorCode.INTERNAL);
        rig.dialer.toThrow = null;
        rig.advance(Duration.ofSeconds(2));
        rig.up();
        assertThat(rig.connection.state()).isEqualTo(new Connected());
    }

    @Test
    void a_server_that_hangs_up_at_once_is_not_dialed_faster_than_one_that_refuses() {
        Rig rig = new Rig();
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rig.up();
            rig.die();
            Duration delay = ((Waiting) rig.connection.state()).delay();
            delays.add(delay.toSeconds());
            rig.advance(delay);
        }
        assertThat(delays).containsExactly(1L, 2L, 4L, 8L);
        rig.up();
        rig.advance(Duration.ofSeconds(8));
        rig.die();
        assertThat(((Waiting) rig.connection.state()).delay()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void what_a_dead_link_reports_is_ignored() {
        Rig rig = new Rig();
        FakeLink old = rig.up();
        rig.die();
        rig.onLoop(old::die);
        rig.advance(Duration.ofSeconds(1));
        rig.up();
        rig.onLoop(old::die);
        assertThat(rig.connection.state()).isEqualTo(new Connected());
    }

    @Test
    void a_listener_hears_the_state_now_and_every_change_in_order() {
        Rig rig = new Rig();
        List<ConnectionState> heard = new ArrayList<>();
        Registration registration = rig.connection.onState(heard::add);
        rig.loop.runReady();
        rig.up();
        rig.die();
        rig.advance(Duration.ofSeconds(1));
        registration.close();
        rig.up();
        assertThat(heard).hasSize(4);
        assertThat(heard.get(0)).isEqualTo(new Connecting(1));
        assertThat(heard.get(1)).isEqualTo(new Connected());
        assertThat(heard.get(2)).isInstanceOfSatisfying(Waiting.class, waiting -> {
            assertThat(waiting.attempt()).isZero();
            assertThat(waiting.cause()).hasMessage("cut");
        });
        assertThat(heard.get(3)).isEqualTo(new Connecting(1));
    }

    @Test
    void a_listener_that_throws_stays_and_harms_nobody() {
        Rig rig = new Rig();
        List<ConnectionState> heard = new ArrayList<>();
        rig.connection.onState(state -> {
            heard.add(state);
            throw new IllegalStateException("a bug of the user");
        });
        rig.up();
        assertThat(heard).containsExactly(new Connecting(1), new Connected());
    }

    @Test
    void connected_completes_when_the_connection_is_up() {
        Rig rig = new Rig();
        CompletionStage<ThingConnection> connected = rig.connection.connected();
        rig.loop.runReady();
        assertThat(Rig.done(connected)).isFalse();
        rig.up();
        assertThat(connected.toCompletableFuture()).isCompletedWithValue(rig.connection);
        CompletionStage<ThingConnection> again = rig.connection.connected();
        rig.loop.runReady();
        assertThat(Rig.succeeded(again)).isTrue();
    }

    @Test
    void connected_fails_after_the_connect_timeout_while_the_connection_goes_on() {
        Rig rig = new Rig();
        CompletionStage<ThingConnection> connected = rig.connection.connected();
        rig.refuse(ErrorCode.UNREACHABLE);
        rig.advance(Duration.ofSeconds(10));
        assertThat(Rig.code(connected)).isEqualTo(ErrorCode.TIMEOUT);
        rig.up();
        assertThat(rig.connection.state()).isEqualTo(new Connected());
    }
}
