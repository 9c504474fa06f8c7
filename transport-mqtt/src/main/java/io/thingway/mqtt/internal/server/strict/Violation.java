package io.thingway.mqtt.internal.server.strict;

import io.netty.handler.codec.TooLongFrameException;
import io.thingway.mqtt.internal.wire.ReasonCodes;

/**
 * What a client has done against the protocol.
 *
 * @param reason the MQTT 5 reason code
 * @param why for people
 */
public record Violation(byte reason, String why) {
    /** A packet that the codec could not decode: in its own words, except where they repeat a topic with a token in it. */
    public static Violation of(Throwable cause) {
        if (cause instanceof ForbiddenPacket forbidden) {
            return forbidden.violation();
        }
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof TooLongFrameException) {
            return new Violation(ReasonCodes.PACKET_TOO_LARGE, message);
        }
        return message.startsWith("invalid publish topic name")
                ? new Violation(ReasonCodes.TOPIC_NAME_INVALID, "a topic name with wildcards")
                : new Violation(ReasonCodes.MALFORMED_PACKET, message);
    }
}
