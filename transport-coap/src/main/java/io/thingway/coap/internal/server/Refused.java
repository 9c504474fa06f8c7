package io.thingway.coap.internal.server;

import org.eclipse.californium.core.coap.CoAP.ResponseCode;

/** A request that must not go on, with its answer; for refusals in CoAP's own terms. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Refused(ResponseCode code, String message) {
        super(message, null, false, false);
        this.answer = Answer.refusal(code, message);
    }

    Answer answer() {
        return answer;
    }
}
