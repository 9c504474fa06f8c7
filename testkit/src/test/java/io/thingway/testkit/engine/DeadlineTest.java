package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.thingway.error.ErrorCode;
import io.thingway.model.ActivationCode;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.session.ConnectionState.Waiting;
import io.thingway.session.QueueOptions;
import io.thingway.session.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration REQUEST = Duration.ofSeconds(30);

    @Test
    void a_write_that_waits_too_long_fails() {
        Rig rig = new Rig(Rig.OPTIONS.withQueue(QueueOptions.DEFAULT.withMaxAge(Duration.ofMinutes(1))));
        CompletionStage<?> first = rig.write("1");
        rig.advance(Duration.ofSeconds(30));
        CompletionStage<?> second = rig.write("2");
        rig.advance(Duration.ofSeconds(30));
        assertThat(Rig.code(first)).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(Rig.done(second)).isFalse();
        rig.advance(Duration.ofSeconds(30));
        assertThat(Rig.code(second)).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(rig.connection.stats().queued()).isZero();
    }

    @Test
    void a_write_that_is_not_acknowledged_fails() {
        Rig rig = new Rig();
        rig.up();
        CompletionStage<?> first = rig.write("1");
        rig.advance(Duration.ofSeconds(10));
        CompletionStage<?> second = rig.write("2");
        rig.advance(Duration.ofSeconds(20));
        assertThat(Rig.code(first)).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(Rig.done(second)).isFalse();
        rig.advance(Duration.ofSeconds(10));
        assertThat(Rig.code(second)).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void an_acknowledgement_after_the_deadline_changes_nothing_but_frees_the_window() {
        Rig rig = new Rig(Rig.OPTIONS.withMaxInFlight(2));
        rig.up();
        CompletionStage<?> first = rig.write("1");
        rig.advance(REQUEST.minusSeconds(1));
        List.of("2", "3").forEach(rig::write);
        rig.advance(Duration.ofSeconds(1));
        assertThat(Rig.code(first)).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(rig.link().texts()).containsExactly("1", "2");
        rig.onLoop(() -> rig.link().sent.get(0).outcome().accepted());
        assertThat(rig.link().texts()).containsExactly("1", "2", "3");
        assertThat(rig.connection.stats().accepted()).isZero();
    }

    @Test
    void a_link_that_acknowledges_nothing_of_a_full_window_is_left() {
        Rig rig = new Rig(Rig.OPTIONS.withMaxInFlight(2));
        rig.up();
        List.of("1", "2", "3").forEach(rig::write);
        FakeLink silent = rig.link();
        rig.advance(REQUEST);
        assertThat(silent.closes).isEqualTo(1);
        assertThat(((Waiting) rig.connection.state()).cause().code()).isEqualTo(ErrorCode.TIMEOUT);
        rig.advance(Duration.ofSeconds(1));
        rig.up();
        assertThat(rig.link().texts()).containsExactly("3");
    }

    @Test
    void all_writes_share_two_timers() {
        Rig rig = new Rig();
        rig.up();
        int before = rig.loop.pending();
        for (int i = 0; i < 1_000; i++) {
            rig.write(String.valueOf(i));
        }
        assertThat(rig.loop.pending()).isLessThanOrEqualTo(before + 2);
    }

    @Test
    void a_write_sent_again_and_again_ages_from_its_call() {
        Rig rig = new Rig(Rig.OPTIONS.withQueue(QueueOptions.DEFAULT.withMaxAge(Duration.ofSeconds(25))));
        rig.up();
        CompletionStage<?> first = rig.write("1");
        rig.advance(Duration.ofSeconds(20));
        rig.die();
        assertThat(Rig.done(first)).isFalse();
        rig.advance(Duration.ofSeconds(5));
        assertThat(Rig.code(first)).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void requests_made_while_down_fail_when_no_link_comes() {
        Rig rig = new Rig();
        Subscription subscription = rig.subscribe(values -> {});
        CompletionStage<?> activation = rig.connection.activate(new ActivationCode("code"));
        CompletionStage<?> read = rig.session.history().orElseThrow().read(new ResourceKey("key"), ReadQuery.newest());
        CompletionStage<?> resources = rig.session.history().orElseThrow().resources();
        rig.advance(REQUEST);
        assertThat(List.of(subscription.active(), activation, read, resources))
                .allSatisfy(stage -> assertThat(Rig.code(stage)).isEqualTo(ErrorCode.TIMEOUT));
    }

    @Test
    void requests_to_a_silent_server_fail() {
        Rig rig = new Rig();
        rig.up();
        Subscription subscription = rig.subscribe(values -> {});
        CompletionStage<?> activation = rig.connection.activate(new ActivationCode("code"));
        CompletionStage<?> read = rig.session.history().orElseThrow().read(new ResourceKey("key"), ReadQuery.newest());
        rig.advance(REQUEST);
        assertThat(rig.link().activations).hasSize(1);
        assertThat(List.of(subscription.active(), activation, read))
                .allSatisfy(stage -> assertThat(Rig.code(stage)).isEqualTo(ErrorCode.TIMEOUT));
    }

    @Test
    void a_write_of_nothing_is_refused() {
        Rig rig = new Rig();
        assertThat(Rig.code(rig.session.write())).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(Rig.code(rig.session.write(List.of()))).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void the_caller_cannot_complete_what_is_the_engines() {
        Rig rig = new Rig();
        rig.up();
        CompletionStage<?> written = rig.write("1");
        assertThat(written.toCompletableFuture().cancel(false)).isTrue();
        assertThat(Rig.done(written)).isFalse();
        assertThatThrownBy(() -> ((CompletableFuture<?>) written).cancel(false))
                .isInstanceOf(UnsupportedOperationException.class);
        rig.acceptAll();
        assertThat(Rig.succeeded(written)).isTrue();
    }

    @Test
    void waiting_on_the_loop_is_refused_instead_of_waiting_for_ever() {
        Rig rig = new Rig();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        rig.onLoop(() -> {
            CompletableFuture<?> derived = rig.session.write(Rig.value("1")).toCompletableFuture();
            thrown.set(catchThrowable(derived::join));
        });
        assertThat(thrown.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("loop");
    }
}
