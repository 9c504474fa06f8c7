package io.thingway.mqtt.internal.client;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;

/** What a CONNACK that refuses means (MQTT 3.1.1, table 3.1; MQTT 5, table 3-1). */
final class ConnectRefusals {
    private ConnectRefusals() {}

    static ThingException error(MqttConnectReturnCode code, MqttProperties properties) {
        return Reasons.error(words(code), code.byteValue(), properties, kind(code));
    }

    private static String words(MqttConnectReturnCode code) {
        return switch (code) {
            case CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION, CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION ->
                "the server does not speak this version of MQTT";
            case CONNECTION_REFUSED_IDENTIFIER_REJECTED, CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID ->
                "the server does not take this client id";
            case CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD, CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD ->
                "the server does not take this user name or password";
            default -> "the server refused the connection";
        };
    }

    private static ErrorCode kind(MqttConnectReturnCode code) {
        return switch (code) {
            case CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
                    CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD,
                    CONNECTION_REFUSED_NOT_AUTHORIZED,
                    CONNECTION_REFUSED_NOT_AUTHORIZED_5,
                    CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD -> ErrorCode.UNAUTHORIZED;
            case CONNECTION_REFUSED_BANNED -> ErrorCode.FORBIDDEN;
            case CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                    CONNECTION_REFUSED_SERVER_UNAVAILABLE_5,
                    CONNECTION_REFUSED_SERVER_BUSY -> ErrorCode.UNAVAILABLE;
            case CONNECTION_REFUSED_QUOTA_EXCEEDED, CONNECTION_REFUSED_CONNECTION_RATE_EXCEEDED ->
                ErrorCode.TOO_MANY_REQUESTS;
            case CONNECTION_REFUSED_IDENTIFIER_REJECTED,
                    CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID,
                    CONNECTION_REFUSED_TOPIC_NAME_INVALID,
                    CONNECTION_REFUSED_PAYLOAD_FORMAT_INVALID -> ErrorCode.INVALID_REQUEST;
            case CONNECTION_REFUSED_PACKET_TOO_LARGE -> ErrorCode.TOO_LARGE;
            case CONNECTION_REFUSED_QOS_NOT_SUPPORTED,
                    CONNECTION_REFUSED_RETAIN_NOT_SUPPORTED,
                    CONNECTION_REFUSED_USE_ANOTHER_SERVER,
                    CONNECTION_REFUSED_SERVER_MOVED -> ErrorCode.UNSUPPORTED;
            case CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
                    CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION,
                    CONNECTION_REFUSED_MALFORMED_PACKET,
                    CONNECTION_REFUSED_PROTOCOL_ERROR -> ErrorCode.PROTOCOL_ERROR;
            default -> ErrorCode.INTERNAL;
        };
    }
}
