package io.thingway.activation;

import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;

/**
 * How far an activation has come.
 *
 * <pre>
 * Fresh ──Begin──▶ Asking ──Granted──▶ Activated
 *                  │    ▲└──Failed────▶ Refused
 *                  └────┘ Failed but retryable; Begin: the same request again
 * </pre>
 */
public sealed interface ActivationState {
    /** Nothing asked yet. */
    record Fresh(ActivationCode code) implements ActivationState {}

    /** Asked with this request, perhaps more than once; no answer yet. */
    record Asking(ActivationRequest request) implements ActivationState {}

    /** Done. */
    record Activated(ActivationCode code, ActivatedThing thing) implements ActivationState {}

    /** The server said no for good. Not stored: the next start asks again. */
    record Refused(ActivationCode code, ThingException reason) implements ActivationState {}
}
