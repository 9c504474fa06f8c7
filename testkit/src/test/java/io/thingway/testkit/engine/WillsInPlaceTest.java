package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ConnectionState.Connected;
import io.thingway.session.ConnectionState.Connecting;
import io.thingway.session.ConnectionState.Waiting;
import io.thingway.session.SessionOptions;
import io.thingway.session.ThingSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Last wills on a link that takes them while it is up. */
class WillsInPlaceTest {
    private static final Map<ThingToken, List<ResourceValue>> ONE = Map.of(Rig.TOKEN, List.of(Rig.value("gone")));

    @Test
    void the_link_that_is_up_takes_the_will_and_no_other_is_dialed() {
        Rig rig = up();
        thing(rig, Rig.TOKEN);
        assertThat(asked(rig)).containsExactly(ONE);
        answer(rig, 0);
        assertThat(rig.dialer.dials).hasSize(1);
        assertThat(rig.link().closes).isZero();
        assertThat(rig.connection.state()).isEqualTo(new Connected());
    }

    @Test
    void writes_wait_until_the_will_is_in_place() {
        Rig rig = up();
        thing(rig, Rig.TOKEN);
        CompletionStage<?> written = rig.write("1");
        assertThat(rig.link().texts()).isEmpty();
        answer(rig, 0);
        assertThat(rig.link().texts()).containsExactly("1");
        rig.acceptAll();
        assertThat(Rig.succeeded(written)).isTrue();
    }

    @Test
    void a_write_does_not_slip_out_before_the_engine_has_seen_the_new_will() {
        Rig rig = up();
        rig.session.write(Rig.value("before"));
        rig.connection.thing(Rig.TOKEN, will()).write(Rig.value("after"));
        rig.loop.runReady();
        assertThat(rig.link().texts()).doesNotContain("after");
        answer(rig, 0);
        assertThat(rig.link().texts()).containsExactly("before", "after");
    }

    @Test
    void a_will_named_while_others_are_on_their_way_follows_them() {
        Rig rig = up();
        thing(rig, Rig.TOKEN);
        thing(rig, Rig.OTHER);
        rig.write("1");
        assertThat(asked(rig)).containsExactly(ONE);
        answer(rig, 0);
        assertThat(asked(rig))
                .hasSize(2)
                .last()
                .satisfies(all -> assertThat(all).containsOnlyKeys(Rig.TOKEN, Rig.OTHER));
        assertThat(rig.link().texts()).isEmpty();
        answer(rig, 1);
        assertThat(rig.link().texts()).containsExactly("1");
    }

    @Test
    void a_will_taken_back_holds_no_write_up() {
        Rig rig = up();
        ThingSession session = thing(rig, Rig.TOKEN);
        answer(rig, 0);
        rig.onLoop(session::close);
        rig.advance(Duration.ofSeconds(1));
        assertThat(asked(rig)).containsExactly(ONE, Map.of());
        rig.write("1");
        assertThat(rig.link().texts()).containsExactly("1");
    }

    @Test
    void a_refusal_costs_the_link_and_the_next_one_takes_the_will_with_it() {
        Rig rig = up();
        thing(rig, Rig.TOKEN);
        CompletionStage<?> written = rig.write("1");
        FakeLink old = rig.link();
        rig.onLoop(
                () -> old.changes.get(0).answer().completeExceptionally(ThingException.of(ErrorCode.INTERNAL, "no")));
        assertThat(old.closes).isEqualTo(1);
        assertThat(((Waiting) rig.connection.state()).cause()).hasMessage("no");
        rig.advance(Duration.ofSeconds(1));
        rig.up();
        assertThat(rig.link().wills).isEqualTo(ONE);
        rig.acceptAll();
        assertThat(Rig.succeeded(written)).isTrue();
    }

    @Test
    void a_link_that_finds_out_late_that_it_cannot_is_replaced_without_a_pause() {
        Rig rig = up();
        thing(rig, Rig.TOKEN);
        CompletionStage<?> written = rig.write("1");
        FakeLink old = rig.link();
        ThingException cannot = ThingException.of(ErrorCode.UNSUPPORTED, "no");
        rig.onLoop(() -> old.changes.get(0).answer().completeExceptionally(cannot));
        assertThat(old.closes).isEqualTo(1);
        assertThat(rig.connection.state()).isEqualTo(new Connecting(1));
        rig.up();
        assertThat(rig.link().wills).isEqualTo(ONE);
        rig.acceptAll();
        assertThat(Rig.succeeded(written)).isTrue();
    }

    @Test
    void no_answer_costs_the_link_too() {
        Rig rig = up();
        thing(rig, Rig.TOKEN);
        rig.advance(Duration.ofSeconds(30));
        assertThat(rig.link().closes).isEqualTo(1);
        assertThat(((Waiting) rig.connection.state()).cause().code()).isEqualTo(ErrorCode.TIMEOUT);
        answer(rig, 0);
        assertThat(rig.connection.state()).isInstanceOf(Waiting.class);
    }

    @Test
    void a_link_that_dies_meanwhile_leaves_no_timer_behind() {
        Rig rig = up();
        thing(rig, Rig.TOKEN);
        rig.die();
        rig.advance(Duration.ofSeconds(1));
        rig.up();
        assertThat(rig.link().wills).isEqualTo(ONE);
        rig.advance(Duration.ofMinutes(1));
        assertThat(rig.connection.state()).isEqualTo(new Connected());
    }

    @Test
    void closing_meanwhile_leaves_nothing_behind() {
        Rig rig = up();
        thing(rig, Rig.TOKEN);
        CompletionStage<?> written = rig.write("1");
        rig.onLoop(rig.connection::closeAsync);
        assertThat(Rig.code(written)).isEqualTo(ErrorCode.CLOSED);
        answer(rig, 0);
        assertThat(rig.loop.pending()).isZero();
    }

    private static Rig up() {
        Rig rig = new Rig();
        rig.up().changesWills = true;
        return rig;
    }

    private static SessionOptions will() {
        return SessionOptions.DEFAULT.withLastWill(Rig.value("gone"));
    }

    private static ThingSession thing(Rig rig, ThingToken token) {
        ThingSession session = rig.connection.thing(token, will());
        rig.loop.runReady();
        return session;
    }

    private static List<Map<ThingToken, List<ResourceValue>>> asked(Rig rig) {
        return rig.link().changes.stream().map(FakeLink.Question::question).toList();
    }

    private static void answer(Rig rig, int number) {
        rig.onLoop(() -> rig.link().changes.get(number).answer().complete(null));
    }
}
