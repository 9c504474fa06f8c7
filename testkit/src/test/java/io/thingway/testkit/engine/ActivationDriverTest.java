package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.activation.ActivationState;
import io.thingway.activation.ActivationState.Activated;
import io.thingway.activation.ActivationState.Asking;
import io.thingway.activation.CredentialStore;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.session.ConnectionState.Closed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationDriverTest {
    private static final ActivationCode CODE = new ActivationCode("code");
    private static final ActivatedThing THING = new ActivatedThing(Rig.TOKEN, null);

    /** A store in memory that can fail and records its calls. */
    private static final class Store implements CredentialStore {
        private final List<ActivationState> saved = new ArrayList<>();
        private boolean broken;

        @Override
        public Optional<ActivationState> load() {
            fail();
            return saved.isEmpty() ? Optional.empty() : Optional.of(saved.get(saved.size() - 1));
        }

        @Override
        public void save(ActivationState state) {
            fail();
            saved.add(state);
        }

        private void fail() {
            if (broken) {
                throw new IllegalStateException("disk full");
            }
        }
    }

    @Test
    void a_code_is_traded_for_a_token() {
        Rig rig = new Rig();
        rig.up();
        CompletionStage<ActivatedThing> activation = activate(rig);
        assertThat(rig.link().activations.get(0).question().code()).isEqualTo(CODE);
        grant(rig);
        assertThat(activation.toCompletableFuture()).isCompletedWithValue(THING);
    }

    @Test
    void a_refusal_is_told_in_the_servers_words() {
        Rig rig = new Rig();
        rig.up();
        CompletionStage<ActivatedThing> activation = activate(rig);
        rig.onLoop(() -> rig.link()
                .activations
                .get(0)
                .answer()
                .completeExceptionally(ThingException.of(ErrorCode.FORBIDDEN, "used code")));
        assertThat(Rig.failure(activation)).hasMessage("used code");
    }

    @Test
    void it_is_asked_again_in_the_same_words_on_the_next_link() {
        Rig rig = new Rig();
        rig.up();
        CompletionStage<ActivatedThing> activation = activate(rig);
        ActivationRequest first = rig.link().activations.get(0).question();
        rig.die();
        rig.advance(Duration.ofSeconds(1));
        rig.up();
        assertThat(rig.link().activations.get(0).question()).isEqualTo(first);
        grant(rig);
        assertThat(Rig.succeeded(activation)).isTrue();
    }

    @Test
    void two_activations_without_store_are_two() {
        Rig rig = new Rig();
        rig.up();
        activate(rig);
        activate(rig);
        assertThat(rig.link().activations.get(0).question().random())
                .isNotEqualTo(rig.link().activations.get(1).question().random());
    }

    @Test
    void the_request_is_saved_before_it_is_sent_and_the_token_before_it_is_told() {
        Queue<Runnable> disk = new ArrayDeque<>();
        Rig rig = new Rig(Rig.OPTIONS.withCallbacks(disk::add));
        rig.up();
        Store store = new Store();
        CompletionStage<ActivatedThing> activation = rig.connection.activate(CODE, store);
        step(rig, disk); // load
        assertThat(rig.link().activations).isEmpty();
        step(rig, disk); // save the request
        assertThat(store.saved)
                .containsExactly(new Asking(rig.link().activations.get(0).question()));
        grant(rig);
        assertThat(Rig.done(activation)).isFalse();
        step(rig, disk); // save the token
        assertThat(store.saved).contains(new Activated(CODE, THING));
        assertThat(Rig.succeeded(activation)).isTrue();
    }

    @Test
    void a_store_that_has_the_answer_gives_it_without_any_traffic() {
        Rig rig = new Rig();
        Store store = new Store();
        store.saved.add(new Activated(CODE, THING));
        CompletionStage<ActivatedThing> activation = activate(rig, store);
        assertThat(activation.toCompletableFuture()).isCompletedWithValue(THING);
        rig.up();
        assertThat(rig.link().activations).isEmpty();
    }

    @Test
    void a_store_of_another_code_is_refused_and_left_as_it_is() {
        Rig rig = new Rig();
        rig.up();
        Store store = new Store();
        store.saved.add(new Activated(new ActivationCode("other"), THING));
        CompletionStage<ActivatedThing> activation = activate(rig, store);
        assertThat(Rig.failure(activation)).hasMessage("the store belongs to another code");
        assertThat(Rig.code(activation)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(store.saved).hasSize(1);
        assertThat(rig.link().activations).isEmpty();
    }

    @Test
    void a_store_that_cannot_load_sends_nothing() {
        Rig rig = new Rig();
        rig.up();
        Store store = new Store();
        store.broken = true;
        CompletionStage<ActivatedThing> activation = activate(rig, store);
        assertThat(Rig.code(activation)).isEqualTo(ErrorCode.INTERNAL);
        assertThat(Rig.failure(activation)).hasMessageContaining("disk full");
        assertThat(rig.link().activations).isEmpty();
    }

    @Test
    void a_store_that_cannot_save_sends_nothing() {
        Queue<Runnable> disk = new ArrayDeque<>();
        Rig rig = new Rig(Rig.OPTIONS.withCallbacks(disk::add));
        rig.up();
        Store store = new Store();
        CompletionStage<ActivatedThing> activation = rig.connection.activate(CODE, store);
        step(rig, disk);
        store.broken = true;
        step(rig, disk);
        assertThat(Rig.code(activation)).isEqualTo(ErrorCode.INTERNAL);
        assertThat(rig.link().activations).isEmpty();
    }

    @Test
    void a_token_that_cannot_be_saved_is_not_told_and_can_be_had_again() {
        Rig rig = new Rig();
        rig.up();
        Store store = new Store();
        CompletionStage<ActivatedThing> first = activate(rig, store);
        store.broken = true;
        grant(rig);
        assertThat(Rig.code(first)).isEqualTo(ErrorCode.INTERNAL);
        store.broken = false;
        activate(rig, store);
        assertThat(randoms(rig.link())).hasSize(1);
        assertThat(rig.link().activations).hasSize(2);
    }

    @Test
    void two_activations_with_one_store_ask_once() {
        Rig rig = new Rig();
        rig.up();
        Store store = new Store();
        CompletionStage<ActivatedThing> first = activate(rig, store);
        CompletionStage<ActivatedThing> second = activate(rig, store);
        assertThat(rig.link().activations).hasSize(1);
        grant(rig);
        assertThat(first.toCompletableFuture()).isCompletedWithValue(THING);
        assertThat(second.toCompletableFuture()).isCompletedWithValue(THING);
        assertThat(rig.link().activations).hasSize(1);
    }

    @Test
    void a_store_that_never_returns_does_not_hang_the_caller() {
        Rig rig = new Rig(Rig.OPTIONS.withCallbacks(task -> {}));
        CompletionStage<ActivatedThing> activation = activate(rig, new Store());
        rig.advance(Duration.ofSeconds(30));
        assertThat(Rig.code(activation)).isEqualTo(ErrorCode.TIMEOUT);
    }

    /** The steps: load, save the request, (ask), save the token. The power fails after the n-th. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void a_crash_at_any_point_burns_no_second_random(int steps) {
        Store store = new Store();
        Set<String> randoms = new HashSet<>(liveUntil(steps, store));
        randoms.addAll(liveUntil(steps, store));
        Rig last = new Rig();
        last.up();
        CompletionStage<ActivatedThing> activation = activate(last, store);
        randoms.addAll(randoms(last.link()));
        if (!Rig.done(activation)) {
            grant(last);
        }
        assertThat(activation.toCompletableFuture()).isCompletedWithValue(THING);
        assertThat(randoms).hasSize(1);
    }

    @Test
    void the_store_holds_the_token_when_the_connection_is_closed_for_good_meanwhile() {
        Rig rig = new Rig();
        rig.up();
        Store store = new Store();
        CompletionStage<ActivatedThing> activation = activate(rig, store);
        rig.onLoop(rig.connection::closeAsync);
        assertThat(rig.connection.state()).isInstanceOf(Closed.class);
        assertThat(Rig.code(activation)).isEqualTo(ErrorCode.CLOSED);
        assertThat(store.saved).hasSize(1).first().isInstanceOf(Asking.class);
    }

    /** A device that lives for so many steps with the store; gives the randoms that it sent. */
    private static Set<String> liveUntil(int steps, Store store) {
        Queue<Runnable> disk = new ArrayDeque<>();
        Rig rig = new Rig(Rig.OPTIONS.withCallbacks(disk::add));
        rig.up();
        rig.connection.activate(CODE, store);
        rig.loop.runReady();
        for (int i = 0; i < steps; i++) {
            step(rig, disk);
            if (!rig.link().activations.isEmpty()) {
                grant(rig);
            }
        }
        return randoms(rig.link());
    }

    private static void step(Rig rig, Queue<Runnable> disk) {
        rig.loop.runReady();
        Runnable work = disk.poll();
        if (work != null) {
            work.run();
        }
        rig.loop.runReady();
    }

    private static Set<String> randoms(FakeLink link) {
        Set<String> randoms = new HashSet<>();
        link.activations.forEach(asked -> randoms.add(asked.question().random()));
        return randoms;
    }

    private static CompletionStage<ActivatedThing> activate(Rig rig) {
        CompletionStage<ActivatedThing> activation = rig.connection.activate(CODE);
        rig.loop.runReady();
        return activation;
    }

    private static CompletionStage<ActivatedThing> activate(Rig rig, CredentialStore store) {
        CompletionStage<ActivatedThing> activation = rig.connection.activate(CODE, store);
        rig.loop.runReady();
        return activation;
    }

    private static void grant(Rig rig) {
        rig.onLoop(() -> rig.link().activations.forEach(asked -> asked.answer().complete(THING)));
    }
}
