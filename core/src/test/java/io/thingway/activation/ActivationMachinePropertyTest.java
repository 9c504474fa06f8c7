package io.thingway.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.activation.ActivationEffect.Ask;
import io.thingway.activation.ActivationEffect.Deliver;
import io.thingway.activation.ActivationEffect.Save;
import io.thingway.activation.ActivationEvent.Begin;
import io.thingway.activation.ActivationEvent.Failed;
import io.thingway.activation.ActivationEvent.Granted;
import io.thingway.activation.ActivationMachine.Step;
import io.thingway.activation.ActivationState.Activated;
import io.thingway.activation.ActivationState.Asking;
import io.thingway.activation.ActivationState.Fresh;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ThingToken;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens in whatever order, and wherever the power fails, a code is asked for with one random string. */
class ActivationMachinePropertyTest {
    private static final ActivationCode CODE = new ActivationCode("code");

    private enum Happening {
        BEGIN,
        GRANTED,
        REFUSED,
        LOST
    }

    /** One event, and after how many of its effects the power fails; more than there are: it does not. */
    record Moment(Happening happening, int powerFailsAfter) {}

    @Provide
    Arbitrary<List<Moment>> lives() {
        return Combinators.combine(
                        Arbitraries.of(Happening.values()),
                        Arbitraries.integers().between(0, 5))
                .as(Moment::new)
                .list()
                .ofMaxSize(30);
    }

    @Property
    void one_random_per_code_and_nothing_delivered_that_is_not_saved(@ForAll("lives") List<Moment> life) {
        Device device = new Device();
        life.forEach(device::live);
        assertThat(device.asked).hasSizeLessThanOrEqualTo(1);
    }

    /** A device that carries out the effects, with a store that survives the power. */
    private static final class Device {
        private final Set<String> asked = new HashSet<>();
        private ActivationState stored = new Fresh(CODE);
        private ActivationState state = stored;
        private int randoms;

        private void live(Moment moment) {
            Step step = ActivationMachine.step(state, event(moment.happening));
            state = step.state();
            int done = 0;
            for (ActivationEffect effect : step.effects()) {
                if (done++ == moment.powerFailsAfter) {
                    state = stored;
                    return;
                }
                perform(effect);
            }
        }

        private ActivationEvent event(Happening happening) {
            return switch (happening) {
                case BEGIN -> new Begin(new ActivationRequest(CODE, "random-" + randoms++));
                case GRANTED -> new Granted(new ActivatedThing(new ThingToken("t".repeat(43)), null));
                case REFUSED -> new Failed(ThingException.of(ErrorCode.FORBIDDEN, "no"));
                case LOST -> new Failed(ThingException.of(ErrorCode.TIMEOUT, "late"));
            };
        }

        private void perform(ActivationEffect effect) {
            if (effect instanceof Save save) {
                stored = save.state();
            } else if (effect instanceof Ask ask) {
                assertThat(stored).isEqualTo(new Asking(ask.request()));
                asked.add(ask.request().random());
            } else if (effect instanceof Deliver deliver) {
                assertThat(stored).isEqualTo(new Activated(CODE, deliver.thing()));
            }
        }
    }
}
