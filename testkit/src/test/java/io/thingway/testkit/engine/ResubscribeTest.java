package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.session.Subscription;
import io.thingway.session.ThingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResubscribeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Records what it hears. */
    private static final class Recorder implements ThingListener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void onValues(List<ResourceValue> values) {
            heard.add(values.get(0).value().toString());
        }

        @Override
        public void onEnd(ThingException reason) {
            heard.add("end " + reason.code());
        }
    }

    @Test
    void a_thing_is_subscribed_once_however_many_listen() {
        Rig rig = new Rig();
        rig.up();
        Recorder one = new Recorder();
        Recorder two = new Recorder();
        Subscription first = rig.subscribe(one);
        Subscription second = rig.subscribe(two);
        assertThat(rig.link().subscribes).hasSize(1);
        assertThat(Rig.done(first.active())).isFalse();
        rig.confirmAll();
        assertThat(first.active().toCompletableFuture()).isCompletedWithValue(first);
        assertThat(second.active().toCompletableFuture()).isCompletedWithValue(second);
        push(rig, "1");
        assertThat(one.heard).containsExactly("1");
        assertThat(two.heard).containsExactly("1");
    }

    @Test
    void who_comes_later_is_active_without_asking_again() {
        Rig rig = new Rig();
        rig.up();
        rig.subscribe(values -> {});
        rig.confirmAll();
        assertThat(Rig.succeeded(rig.subscribe(values -> {}).active())).isTrue();
        assertThat(rig.link().subscribes).hasSize(1);
    }

    @Test
    void the_link_is_told_when_the_last_listener_left() {
        Rig rig = new Rig();
        rig.up();
        Subscription first = rig.subscribe(values -> {});
        Subscription second = rig.subscribe(values -> {});
        rig.confirmAll();
        rig.onLoop(first::close);
        assertThat(rig.link().unsubscribes).isEmpty();
        rig.onLoop(second::close);
        rig.onLoop(second::close);
        assertThat(rig.link().unsubscribes).hasSize(1);
    }

    @Test
    void subscribing_again_waits_until_the_link_has_unsubscribed() {
        Rig rig = new Rig();
        rig.up();
        Subscription first = rig.subscribe(values -> {});
        rig.confirmAll();
        rig.onLoop(first::close);
        Subscription second = rig.subscribe(values -> {});
        assertThat(rig.link().subscribes).hasSize(1);
        rig.onLoop(() -> rig.link().unsubscribes.get(0).answer().complete(null));
        assertThat(rig.link().subscribes).hasSize(2);
        rig.confirmAll();
        assertThat(Rig.succeeded(second.active())).isTrue();
    }

    @Test
    void who_leaves_before_the_answer_is_unsubscribed_after_it() {
        Rig rig = new Rig();
        rig.up();
        Subscription subscription = rig.subscribe(values -> {});
        rig.onLoop(subscription::close);
        assertThat(Rig.code(subscription.active())).isEqualTo(ErrorCode.CLOSED);
        assertThat(rig.link().unsubscribes).isEmpty();
        rig.confirmAll();
        assertThat(rig.link().unsubscribes).hasSize(1);
    }

    @Test
    void a_new_link_is_subscribed_before_queued_writes_are_sent() {
        Rig rig = new Rig();
        rig.up();
        Recorder recorder = new Recorder();
        rig.subscribe(recorder);
        rig.confirmAll();
        rig.die();
        rig.write("1");
        rig.advance(SECOND);
        rig.up();
        assertThat(rig.link().log).containsExactly("subscribe");
        rig.confirmAll();
        assertThat(rig.link().log).containsExactly("subscribe", "write 1", "flush");
        push(rig, "1");
        assertThat(recorder.heard).containsExactly("1");
    }

    @Test
    void a_server_that_does_not_confirm_holds_writes_back_for_one_request_timeout_only() {
        Rig rig = new Rig();
        rig.subscribe(values -> {});
        rig.write("1");
        rig.up();
        rig.advance(Duration.ofSeconds(29));
        assertThat(rig.link().texts()).isEmpty();
        rig.advance(SECOND);
        assertThat(rig.link().texts()).containsExactly("1");
    }

    @Test
    void a_subscription_whose_link_died_before_the_answer_is_asked_again() {
        Rig rig = new Rig();
        rig.up();
        Subscription subscription = rig.subscribe(values -> {});
        rig.die();
        rig.advance(SECOND);
        rig.up();
        rig.confirmAll();
        assertThat(Rig.succeeded(subscription.active())).isTrue();
    }

    @Test
    void a_refusal_ends_it() {
        Rig rig = new Rig();
        rig.up();
        Recorder recorder = new Recorder();
        Subscription subscription = rig.subscribe(recorder);
        refuseSubscribe(rig, ErrorCode.NOT_FOUND);
        assertThat(Rig.code(subscription.active())).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(recorder.heard).containsExactly("end NOT_FOUND");
        push(rig, "1");
        assertThat(recorder.heard).hasSize(1);
    }

    @Test
    void a_refusal_on_a_new_link_ends_it_and_lets_writes_go() {
        Rig rig = new Rig();
        rig.up();
        Recorder recorder = new Recorder();
        rig.subscribe(recorder);
        rig.confirmAll();
        rig.die();
        rig.write("1");
        rig.advance(SECOND);
        rig.up();
        refuseSubscribe(rig, ErrorCode.NOT_FOUND);
        assertThat(recorder.heard).containsExactly("end NOT_FOUND");
        assertThat(rig.link().texts()).containsExactly("1");
        rig.die();
        rig.advance(SECOND);
        rig.advance(SECOND);
        rig.up();
        assertThat(rig.link().subscribes).isEmpty();
    }

    @Test
    void a_refusal_for_now_is_asked_again_after_a_delay() {
        Rig rig = new Rig();
        rig.up();
        Subscription subscription = rig.subscribe(values -> {});
        refuseSubscribe(rig, ErrorCode.UNAVAILABLE);
        assertThat(Rig.done(subscription.active())).isFalse();
        rig.advance(SECOND);
        assertThat(rig.link().subscribes).hasSize(2);
        rig.confirmAll();
        assertThat(Rig.succeeded(subscription.active())).isTrue();
    }

    @Test
    void a_subscription_that_was_late_goes_on_trying_until_it_is_closed() {
        Rig rig = new Rig();
        Recorder recorder = new Recorder();
        Subscription subscription = rig.subscribe(recorder);
        rig.refuse(ErrorCode.UNREACHABLE);
        rig.advance(Duration.ofSeconds(30));
        assertThat(Rig.code(subscription.active())).isEqualTo(ErrorCode.TIMEOUT);
        rig.up();
        rig.confirmAll();
        push(rig, "1");
        assertThat(recorder.heard).containsExactly("1");
    }

    @Test
    void the_server_may_end_it() {
        Rig rig = new Rig();
        rig.up();
        Recorder recorder = new Recorder();
        rig.subscribe(recorder);
        rig.confirmAll();
        rig.onLoop(() -> rig.link().events.onEnd(Rig.TOKEN, ThingException.of(ErrorCode.NOT_FOUND, "revoked")));
        push(rig, "1");
        assertThat(recorder.heard).containsExactly("end NOT_FOUND");
        rig.subscribe(recorder);
        assertThat(rig.link().subscribes).hasSize(2);
    }

    @Test
    void a_closed_session_ends_its_own_subscriptions_only() {
        Rig rig = new Rig();
        rig.up();
        Recorder mine = new Recorder();
        Recorder others = new Recorder();
        rig.subscribe(mine);
        rig.connection.thing(Rig.TOKEN).subscribe(others);
        rig.loop.runReady();
        rig.confirmAll();
        rig.onLoop(rig.session::close);
        push(rig, "1");
        assertThat(mine.heard).isEmpty();
        assertThat(others.heard).containsExactly("1");
        assertThat(Rig.code(rig.write("2"))).isEqualTo(ErrorCode.CLOSED);
        assertThat(Rig.code(rig.subscribe(mine).active())).isEqualTo(ErrorCode.CLOSED);
    }

    private static void push(Rig rig, String text) {
        rig.onLoop(() -> rig.link().events.onValues(Rig.TOKEN, List.of(Rig.value(text))));
    }

    private static void refuseSubscribe(Rig rig, ErrorCode code) {
        rig.onLoop(() -> rig.link()
                .subscribes
                .get(rig.link().subscribes.size() - 1)
                .answer()
                .completeExceptionally(ThingException.of(code, "refused")));
    }
}
