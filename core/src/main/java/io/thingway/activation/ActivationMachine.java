package io.thingway.activation;

import io.thingway.activation.ActivationEffect.Ask;
import io.thingway.activation.ActivationEffect.Deliver;
import io.thingway.activation.ActivationEffect.Fail;
import io.thingway.activation.ActivationEffect.Save;
import io.thingway.activation.ActivationEvent.Begin;
import io.thingway.activation.ActivationEvent.Failed;
import io.thingway.activation.ActivationEvent.Granted;
import io.thingway.activation.ActivationState.Activated;
import io.thingway.activation.ActivationState.Asking;
import io.thingway.activation.ActivationState.Fresh;
import io.thingway.activation.ActivationState.Refused;
import java.util.List;

/**
 * The activation as data: state × event → state + effects, without clock, I/O or thread. A request is saved before it
 * is sent and an answer before it is told, so a device that dies in between asks again in the same words and burns no
 * second code.
 */
public final class ActivationMachine {
    /** A new state and what to do about it. */
    public record Step(ActivationState state, List<ActivationEffect> effects) {}

    private ActivationMachine() {}

    /** One step; an event that means nothing in a state changes nothing. */
    public static Step step(ActivationState state, ActivationEvent event) {
        if (state instanceof Fresh && event instanceof Begin begin) {
            Asking asking = new Asking(begin.fresh());
            return new Step(asking, List.of(new Save(asking), new Ask(asking.request())));
        }
        if (state instanceof Asking asking) {
            return whileAsking(asking, event);
        }
        if (state instanceof Activated done && event instanceof Begin) {
            return new Step(done, List.of(new Deliver(done.thing())));
        }
        if (state instanceof Refused refused && event instanceof Begin) {
            return new Step(refused, List.of(new Fail(refused.reason())));
        }
        return new Step(state, List.of());
    }

    private static Step whileAsking(Asking asking, ActivationEvent event) {
        if (event instanceof Granted granted) {
            Activated done = new Activated(asking.request().code(), granted.thing());
            return new Step(done, List.of(new Save(done), new Deliver(granted.thing())));
        }
        if (event instanceof Failed failed) {
            return failed.reason().retryable()
                    ? new Step(asking, List.of(new Fail(failed.reason())))
                    : new Step(
                            new Refused(asking.request().code(), failed.reason()), List.of(new Fail(failed.reason())));
        }
        return new Step(asking, List.of(new Ask(asking.request())));
    }
}
