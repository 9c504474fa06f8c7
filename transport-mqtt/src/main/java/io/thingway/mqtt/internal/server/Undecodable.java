package io.thingway.mqtt.internal.server;

import io.netty.handler.codec.TooLongFrameException;
import io.thingway.mqtt.internal.wire.ReasonCodes;

/**
 * What is said of a packet that the codec could not decode.
 *
 * @param reason the MQTT 5 reason code
 * @param why for people; the codec's own words, except where they repeat a topic, in which there may be a token
 */
record Undecodable(byte reason, String why) {
    static Undecodable of(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof TooLongFrameException) {
            return new Undecodable(ReasonCodes.PACKET_TOO_LARGE, message);
        }
        return message.startsWith("invalid publish topic name")
                ? new Undecodable(ReasonCodes.TOPIC_NAME_INVALID, "a topic name with wildcards")
                : new Undecodable(ReasonCodes.MALFORMED_PACKET, message);
    }
}
