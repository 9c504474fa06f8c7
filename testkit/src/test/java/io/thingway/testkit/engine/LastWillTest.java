package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.session.Capabilities;
import io.thingway.session.ConnectionState.Connected;
import io.thingway.session.ConnectionState.Connecting;
import io.thingway.session.SessionOptions;
import io.thingway.session.ThingSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class LastWillTest {
    private static final SessionOptions WILL = SessionOptions.DEFAULT.withLastWill(Rig.value("gone"));

    @Test
    void a_will_named_before_dialing_goes_with_the_first_attempt() {
        Rig rig = new Rig();
        rig.refuse(ErrorCode.UNREACHABLE);
        thing(rig, Rig.TOKEN);
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.link().wills).isEqualTo(Map.of(Rig.TOKEN, List.of(Rig.value("gone"))));
        assertThat(rig.dialer.dials).hasSize(2);
    }

    /** Given up half-way it could reach the server behind its successor and push it out. */
    @Test
    void an_attempt_without_it_comes_up_and_is_followed_by_one_with_it() {
        Rig rig = new Rig();
        thing(rig, Rig.TOKEN);
        assertThat(rig.dialer.dials).hasSize(1);
        FakeLink first = rig.link();
        rig.up();
        assertThat(first.closes).isEqualTo(1);
        assertThat(rig.dialer.dials).hasSize(2);
        rig.up();
        assertThat(rig.connection.state()).isEqualTo(new Connected());
        assertThat(rig.link().wills).containsKey(Rig.TOKEN);
    }

    @Test
    void a_link_without_it_is_closed_and_dialed_anew_when_the_good_bye_is_said() {
        Rig rig = new Rig();
        FakeLink old = rig.up();
        old.closing = new CompletableFuture<>();
        CompletionStage<?> written = rig.write("1");
        thing(rig, Rig.TOKEN);
        assertThat(old.closes).isEqualTo(1);
        assertThat(rig.connection.state()).isEqualTo(new Connecting(1));
        assertThat(rig.dialer.dials).hasSize(1);
        rig.onLoop(() -> old.closing.complete(null));
        rig.up();
        assertThat(rig.link().wills).containsKey(Rig.TOKEN);
        assertThat(rig.link().texts()).containsExactly("1");
        rig.acceptAll();
        assertThat(Rig.succeeded(written)).isTrue();
    }

    @Test
    void a_good_bye_that_is_not_answered_holds_up_no_longer_than_closing_may() {
        Rig rig = new Rig();
        rig.up().closing = new CompletableFuture<>();
        thing(rig, Rig.TOKEN);
        rig.advance(Duration.ofSeconds(5));
        assertThat(rig.dialer.dials).hasSize(2);
    }

    @Test
    void the_same_will_again_costs_nothing() {
        Rig rig = new Rig();
        rig.up();
        thing(rig, Rig.TOKEN);
        rig.up();
        thing(rig, Rig.TOKEN);
        assertThat(rig.link().closes).isZero();
    }

    @Test
    void a_will_taken_back_is_gone_a_second_later() {
        Rig rig = new Rig();
        rig.up();
        ThingSession session = thing(rig, Rig.TOKEN);
        FakeLink old = rig.up();
        rig.onLoop(session::close);
        assertThat(old.closes).isZero();
        rig.advance(Duration.ofSeconds(1));
        assertThat(old.closes).isEqualTo(1);
        rig.up();
        assertThat(rig.link().wills).isEmpty();
    }

    @Test
    void a_connection_closed_right_after_its_session_does_not_dial_again() {
        Rig rig = new Rig();
        ThingSession session = thing(rig, Rig.TOKEN);
        rig.up();
        int dials = rig.dialer.dials.size();
        rig.onLoop(session::close);
        rig.onLoop(rig.connection::closeAsync);
        rig.advance(Duration.ofSeconds(10));
        assertThat(rig.dialer.dials).hasSize(dials);
        assertThat(rig.loop.pending()).isZero();
    }

    @Test
    void more_things_than_the_transport_carries_are_refused() {
        Rig rig = new Rig();
        thing(rig, Rig.TOKEN);
        thing(rig, Rig.OTHER);
        assertThatThrownBy(() -> thing(rig, new ThingToken("x".repeat(43))))
                .isInstanceOfSatisfying(
                        ThingException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.UNSUPPORTED))
                .hasMessageContaining("at most 2");
    }

    @Test
    void a_transport_without_wills_says_so() {
        Rig rig = new Rig(Rig.OPTIONS, new Capabilities(Set.of(), 0));
        assertThatThrownBy(() -> thing(rig, Rig.TOKEN))
                .isInstanceOfSatisfying(
                        ThingException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.UNSUPPORTED))
                .hasMessageContaining("no last will");
    }

    private static ThingSession thing(Rig rig, ThingToken token) {
        ThingSession session = rig.connection.thing(token, WILL);
        rig.loop.runReady();
        return session;
    }
}
