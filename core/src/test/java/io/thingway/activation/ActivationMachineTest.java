package io.thingway.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.activation.ActivationEffect.Ask;
import io.thingway.activation.ActivationEffect.Deliver;
import io.thingway.activation.ActivationEffect.Fail;
import io.thingway.activation.ActivationEffect.Save;
import io.thingway.activation.ActivationEvent.Begin;
import io.thingway.activation.ActivationEvent.Failed;
import io.thingway.activation.ActivationEvent.Granted;
import io.thingway.activation.ActivationMachine.Step;
import io.thingway.activation.ActivationState.Activated;
import io.thingway.activation.ActivationState.Asking;
import io.thingway.activation.ActivationState.Fresh;
import io.thingway.activation.ActivationState.Refused;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ThingToken;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationMachineTest {
    private static final ActivationCode CODE = new ActivationCode("code");
    private static final ActivationRequest FIRST = new ActivationRequest(CODE, "first");
    private static final ActivationRequest SECOND = new ActivationRequest(CODE, "second");
    private static final ActivatedThing THING = new ActivatedThing(new ThingToken("t".repeat(43)), null);
    private final ThingException no = ThingException.of(ErrorCode.FORBIDDEN, "used");
    private final ThingException lost = ThingException.of(ErrorCode.TIMEOUT, "late");

    @Test
    void a_request_is_saved_before_it_is_asked() {
        Step step = ActivationMachine.step(new Fresh(CODE), new Begin(FIRST));
        assertThat(step.state()).isEqualTo(new Asking(FIRST));
        assertThat(step.effects()).containsExactly(new Save(new Asking(FIRST)), new Ask(FIRST));
    }

    @Test
    void beginning_again_asks_in_the_same_words() {
        Step step = ActivationMachine.step(new Asking(FIRST), new Begin(SECOND));
        assertThat(step.state()).isEqualTo(new Asking(FIRST));
        assertThat(step.effects()).containsExactly(new Ask(FIRST));
    }

    @Test
    void an_answer_is_saved_before_it_is_delivered() {
        Step step = ActivationMachine.step(new Asking(FIRST), new Granted(THING));
        Activated done = new Activated(CODE, THING);
        assertThat(step.state()).isEqualTo(done);
        assertThat(step.effects()).containsExactly(new Save(done), new Deliver(THING));
    }

    @Test
    void a_final_no_is_told_and_not_saved() {
        Step step = ActivationMachine.step(new Asking(FIRST), new Failed(no));
        assertThat(step.state()).isEqualTo(new Refused(CODE, no));
        assertThat(step.effects()).containsExactly(new Fail(no));
    }

    @Test
    void a_lost_answer_leaves_the_question_open() {
        Step step = ActivationMachine.step(new Asking(FIRST), new Failed(lost));
        assertThat(step.state()).isEqualTo(new Asking(FIRST));
        assertThat(step.effects()).containsExactly(new Fail(lost));
    }

    @Test
    void who_has_a_token_gets_it_without_asking() {
        Activated done = new Activated(CODE, THING);
        Step step = ActivationMachine.step(done, new Begin(SECOND));
        assertThat(step).isEqualTo(new Step(done, List.of(new Deliver(THING))));
    }

    @Test
    void who_was_refused_is_told_so_again() {
        Refused refused = new Refused(CODE, no);
        assertThat(ActivationMachine.step(refused, new Begin(SECOND)).effects()).containsExactly(new Fail(no));
    }

    @Test
    void events_without_meaning_change_nothing() {
        Fresh fresh = new Fresh(CODE);
        Activated done = new Activated(CODE, THING);
        assertThat(ActivationMachine.step(fresh, new Granted(THING))).isEqualTo(new Step(fresh, List.of()));
        assertThat(ActivationMachine.step(fresh, new Failed(no))).isEqualTo(new Step(fresh, List.of()));
        assertThat(ActivationMachine.step(done, new Failed(no))).isEqualTo(new Step(done, List.of()));
    }
}
