package io.thingway.activation;

import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;

/** What can happen to an activation. */
public sealed interface ActivationEvent {
    /** The device wants its token; the request is used where none was asked before. */
    record Begin(ActivationRequest fresh) implements ActivationEvent {}

    /** The server gave a token. */
    record Granted(ActivatedThing thing) implements ActivationEvent {}

    /** The server refused, or an answer could not be had. */
    record Failed(ThingException reason) implements ActivationEvent {}
}
