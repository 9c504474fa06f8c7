package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.model.ActivationCode;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.session.ConnectionState;
import io.thingway.session.ConnectionState.Closed;
import io.thingway.session.Subscription;
import io.thingway.session.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CloseTest {
    private static final Duration LIMIT = Timeouts.DEFAULT.close();

    @Test
    void from_dialing_it_is_over_at_once_and_a_late_link_is_closed() {
        Rig rig = new Rig();
        CompletionStage<?> closed = close(rig);
        assertOver(rig, closed);
        rig.up();
        assertThat(rig.link().closes).isEqualTo(1);
        assertThat(rig.connection.state()).isInstanceOf(Closed.class);
    }

    @Test
    void from_waiting_it_is_over_at_once_and_no_attempt_follows() {
        Rig rig = new Rig();
        rig.refuse(ErrorCode.UNREACHABLE);
        assertOver(rig, close(rig));
        rig.advance(Duration.ofMinutes(1));
        assertThat(rig.dialer.dials).hasSize(1);
    }

    @Test
    void from_connected_it_says_good_bye_and_waits_for_it() {
        Rig rig = new Rig();
        rig.up().closing = new CompletableFuture<>();
        CompletionStage<?> closed = close(rig);
        assertThat(rig.link().closes).isEqualTo(1);
        assertThat(Rig.done(closed)).isFalse();
        rig.onLoop(() -> rig.link().closing.complete(null));
        assertOver(rig, closed);
    }

    @Test
    void what_is_in_flight_may_finish_what_is_queued_may_not() {
        Rig rig = new Rig(Rig.OPTIONS.withMaxInFlight(1));
        rig.up();
        CompletionStage<?> inFlight = rig.write("1");
        CompletionStage<?> queued = rig.write("2");
        CompletionStage<?> closed = close(rig);
        assertThat(Rig.code(queued)).isEqualTo(ErrorCode.CLOSED);
        assertThat(Rig.code(rig.write("3"))).isEqualTo(ErrorCode.CLOSED);
        assertThat(rig.link().closes).isZero();
        rig.acceptAll();
        assertThat(Rig.succeeded(inFlight)).isTrue();
        assertThat(rig.link().texts()).containsExactly("1");
        assertOver(rig, closed);
    }

    @Test
    void a_silent_server_delays_it_up_to_its_limit() {
        Rig rig = new Rig();
        rig.up().closing = new CompletableFuture<>();
        CompletionStage<?> inFlight = rig.write("1");
        CompletionStage<?> closed = close(rig);
        rig.advance(LIMIT);
        assertThat(Rig.code(inFlight)).isEqualTo(ErrorCode.CLOSED);
        assertThat(rig.link().closes).isEqualTo(1);
        assertOver(rig, closed);
    }

    @Test
    void a_link_that_dies_while_closing_ends_it() {
        Rig rig = new Rig();
        rig.up();
        CompletionStage<?> inFlight = rig.write("1");
        CompletionStage<?> closed = close(rig);
        rig.die();
        assertThat(Rig.code(inFlight)).isEqualTo(ErrorCode.CLOSED);
        assertThat(rig.link().closes).isZero();
        assertOver(rig, closed);
    }

    @Test
    void closing_twice_is_closing_once() {
        Rig rig = new Rig();
        rig.up();
        CompletionStage<?> first = close(rig);
        CompletionStage<?> second = close(rig);
        assertThat(Rig.succeeded(first)).isTrue();
        assertOver(rig, second);
        assertThat(rig.link().closes).isEqualTo(1);
    }

    @Test
    void everything_that_waits_fails() {
        Rig rig = new Rig();
        List<CompletionStage<?>> waiting = new ArrayList<>(questions(rig));
        close(rig);
        waiting.addAll(questions(rig));
        assertThat(waiting)
                .hasSize(12)
                .allSatisfy(stage -> assertThat(Rig.code(stage)).isEqualTo(ErrorCode.CLOSED));
    }

    @Test
    void everything_that_was_asked_fails() {
        Rig rig = new Rig();
        rig.up();
        List<CompletionStage<?>> waiting = new ArrayList<>(questions(rig));
        waiting.remove(0); // connected
        close(rig);
        rig.advance(LIMIT);
        assertThat(waiting)
                .hasSize(5)
                .allSatisfy(stage -> assertThat(Rig.code(stage)).isEqualTo(ErrorCode.CLOSED));
    }

    @Test
    void close_on_the_loop_does_not_wait() {
        Rig rig = new Rig();
        rig.up().closing = new CompletableFuture<>();
        rig.onLoop(rig.connection::close);
        assertThat(rig.connection.state()).isNotInstanceOf(Closed.class);
        rig.onLoop(() -> rig.link().closing.complete(null));
        assertThat(rig.connection.state()).isInstanceOf(Closed.class);
    }

    @Test
    void close_returns_in_time_though_the_loop_does_nothing() {
        Rig rig = new Rig(Rig.OPTIONS.withTimeouts(Timeouts.DEFAULT.withClose(Duration.ofMillis(50))));
        rig.connection.close();
        assertThat(rig.connection.state()).isNotInstanceOf(Closed.class);
        rig.loop.runReady();
        assertThat(rig.connection.state()).isInstanceOf(Closed.class);
    }

    @Test
    void listeners_of_the_state_hear_the_end_and_later_ones_only_that() {
        Rig rig = new Rig();
        List<ConnectionState> heard = new ArrayList<>();
        rig.connection.onState(heard::add);
        close(rig);
        rig.connection.onState(heard::add);
        rig.loop.runReady();
        assertThat(heard.stream().map(state -> state.getClass().getSimpleName()))
                .containsExactly("Connecting", "Closed", "Closed");
    }

    private static List<CompletionStage<?>> questions(Rig rig) {
        Subscription subscription = rig.session.subscribe(values -> {});
        List<CompletionStage<?>> asked = List.of(
                rig.connection.connected(),
                rig.session.write(Rig.value("1")),
                subscription.active(),
                rig.connection.activate(new ActivationCode("code")),
                rig.session.history().orElseThrow().read(new ResourceKey("key"), ReadQuery.newest()),
                rig.session.history().orElseThrow().resources());
        rig.loop.runReady();
        return asked;
    }

    private static CompletionStage<?> close(Rig rig) {
        CompletionStage<?> closed = rig.connection.closeAsync();
        rig.loop.runReady();
        return closed;
    }

    private static void assertOver(Rig rig, CompletionStage<?> closed) {
        assertThat(Rig.succeeded(closed)).isTrue();
        assertThat(((Closed) rig.connection.state()).cause().code()).isEqualTo(ErrorCode.CLOSED);
        assertThat(rig.dialer.closes).isEqualTo(1);
        assertThat(rig.loop.pending()).isZero();
    }
}
