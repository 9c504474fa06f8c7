package io.thingway.mqtt.internal.server.strict;

import io.netty.handler.codec.DecoderException;

/** A packet that could be decoded, but must not be. */
public final class ForbiddenPacket extends DecoderException {
    private static final long serialVersionUID = 1;

    private final transient Violation violation;

    public ForbiddenPacket(Violation violation) {
        super(violation.why());
        this.violation = violation;
    }

    Violation violation() {
        return violation;
    }
}
