package io.thingway.activation;

import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;

/** What is to be done after a step, in the order given. */
public sealed interface ActivationEffect {
    /** Make the state safe before going on. */
    record Save(ActivationState state) implements ActivationEffect {}

    /** Send the request. */
    record Ask(ActivationRequest request) implements ActivationEffect {}

    /** Tell the device its token. */
    record Deliver(ActivatedThing thing) implements ActivationEffect {}

    /** Tell the device why it has none. */
    record Fail(ThingException reason) implements ActivationEffect {}
}
