package io.thingway.mqtt.internal.client;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;

/** What a packet says that the codec could not read. */
final class Malformed {
    private Malformed() {}

    /** A packet that the codec could not read. Its words on a PUBLISH are left out: they may hold a token. */
    static ThingException packet(MqttMessage message) {
        Throwable cause = message.decoderResult().cause();
        if (cause instanceof TooLongFrameException) { // may be an honest push that is too large for us: retryable
            return ThingException.of(
                    ErrorCode.CONNECTION_LOST, "the server sent a packet beyond maxPacketBytes: " + cause.getMessage());
        }
        MqttFixedHeader header = message.fixedHeader();
        boolean silent = header == null || header.messageType() == MqttMessageType.PUBLISH;
        return ThingException.of(
                ErrorCode.PROTOCOL_ERROR,
                "the server sent a malformed " + (header == null ? "packet" : header.messageType())
                        + (silent ? "" : ": " + cause.getMessage()));
    }
}
