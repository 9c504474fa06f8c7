package io.thingway.mqtt.internal.server;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.server.strict.Violation;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import org.jspecify.annotations.Nullable;

/**
 * Why a CONNECT is not accepted.
 *
 * @param v3 the return code for MQTT 3; absent: it closes without a word
 * @param v5 the reason code for MQTT 5
 * @param why for people
 */
record ConnectRefusal(@Nullable MqttConnectReturnCode v3, byte v5, String why) {
    static ConnectRefusal malformed(String why) {
        return new ConnectRefusal(null, ReasonCodes.MALFORMED_PACKET, why);
    }

    static ConnectRefusal protocolError(String why) {
        return new ConnectRefusal(null, ReasonCodes.PROTOCOL_ERROR, why);
    }

    static ConnectRefusal clientId(String why) {
        return new ConnectRefusal(
                MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED, ReasonCodes.INVALID_CLIENT_ID, why);
    }

    /** What the service has against the connection. MQTT 3 knows two words for it. */
    static ConnectRefusal of(ThingException refusal) {
        byte reason = ReasonCodes.ofConnect(refusal.code());
        return new ConnectRefusal(
                reason == ReasonCodes.NOT_AUTHORIZED
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED
                        : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                reason,
                refusal.message());
    }

    /** What is said of a client that is not who it says, or of whom nobody can tell just now. */
    static ConnectRefusal login(ThingException refusal) {
        return refusal.code() == ErrorCode.UNAUTHORIZED
                ? new ConnectRefusal(
                        MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
                        ReasonCodes.BAD_CREDENTIALS,
                        refusal.message())
                : of(refusal);
    }

    /** What the codec could not decode. */
    static ConnectRefusal of(Throwable undecodable) {
        if (undecodable instanceof MqttUnacceptableProtocolVersionException) {
            return new ConnectRefusal(
                    MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
                    ReasonCodes.UNSUPPORTED_VERSION,
                    "only MQTT 3.1, 3.1.1 and 5 are spoken here");
        }
        return undecodable instanceof MqttIdentifierRejectedException
                ? clientId("the client id is not acceptable")
                : new ConnectRefusal(
                        null,
                        Violation.of(undecodable).reason(),
                        Violation.of(undecodable).why());
    }

    MqttConnectReturnCode returnCode(boolean isV5) {
        return isV5 || v3 == null ? MqttConnectReturnCode.valueOf(v5) : v3;
    }
}
