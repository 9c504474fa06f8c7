package io.thingway.mqtt.internal.wire;

import io.thingway.error.ErrorCode;

/**
 * {@link ErrorCode} to MQTT 5 reason code and back. Several errors share a reason code, so a refusal also carries the
 * status as the user property {@value #STATUS_PROPERTY}, by which our own clients tell them apart.
 */
public final class ReasonCodes {
    /** The user property with the number of {@link ErrorCode#status()}. */
    public static final String STATUS_PROPERTY = "code";

    public static final byte NO_MATCHING_SUBSCRIBERS = 0x10;
    public static final byte NO_SUBSCRIPTION_EXISTED = 0x11;
    public static final byte UNSPECIFIED = (byte) 0x80;
    public static final byte MALFORMED_PACKET = (byte) 0x81;
    public static final byte PROTOCOL_ERROR = (byte) 0x82;
    public static final byte IMPLEMENTATION_SPECIFIC = (byte) 0x83;
    public static final byte UNSUPPORTED_VERSION = (byte) 0x84;
    public static final byte INVALID_CLIENT_ID = (byte) 0x85;
    public static final byte BAD_CREDENTIALS = (byte) 0x86;
    public static final byte NOT_AUTHORIZED = (byte) 0x87;
    public static final byte SERVER_UNAVAILABLE = (byte) 0x88;
    public static final byte SERVER_BUSY = (byte) 0x89;
    public static final byte SERVER_SHUTTING_DOWN = (byte) 0x8B;
    public static final byte BAD_AUTHENTICATION_METHOD = (byte) 0x8C;
    public static final byte KEEP_ALIVE_TIMEOUT = (byte) 0x8D;
    public static final byte SESSION_TAKEN_OVER = (byte) 0x8E;
    public static final byte TOPIC_FILTER_INVALID = (byte) 0x8F;
    public static final byte TOPIC_NAME_INVALID = (byte) 0x90;
    public static final byte PACKET_ID_NOT_FOUND = (byte) 0x92;
    public static final byte RECEIVE_MAXIMUM_EXCEEDED = (byte) 0x93;
    public static final byte TOPIC_ALIAS_INVALID = (byte) 0x94;
    public static final byte PACKET_TOO_LARGE = (byte) 0x95;
    public static final byte QUOTA_EXCEEDED = (byte) 0x97;
    public static final byte ADMINISTRATIVE_ACTION = (byte) 0x98;
    public static final byte PAYLOAD_FORMAT_INVALID = (byte) 0x99;
    public static final byte RETAIN_NOT_SUPPORTED = (byte) 0x9A;
    public static final byte SHARED_SUBSCRIPTIONS_NOT_SUPPORTED = (byte) 0x9E;
    public static final byte SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED = (byte) 0xA1;
    public static final byte WILDCARDS_NOT_SUPPORTED = (byte) 0xA2;

    private ReasonCodes() {}

    /** The reason code of a refused PUBLISH or SUBSCRIBE; only ones that PUBACK, PUBREC and SUBACK all allow. */
    public static byte of(ErrorCode code) {
        return switch (code) {
            case NOT_FOUND, UNAUTHORIZED, FORBIDDEN -> NOT_AUTHORIZED;
            case TOO_MANY_REQUESTS, UNAVAILABLE, QUEUE_FULL -> QUOTA_EXCEEDED; // the only one that means "later"
            case INTERNAL -> UNSPECIFIED;
            case INVALID_REQUEST,
                    TOO_LARGE,
                    UNSUPPORTED,
                    UNREACHABLE,
                    TIMEOUT,
                    CONNECTION_LOST,
                    DROPPED,
                    CLOSED,
                    PROTOCOL_ERROR -> IMPLEMENTATION_SPECIFIC;
        };
    }

    /** The reason code of a CONNECT that the service refuses. */
    public static byte ofConnect(ErrorCode code) {
        return switch (code) {
            case UNAUTHORIZED, FORBIDDEN -> NOT_AUTHORIZED;
            case TOO_MANY_REQUESTS -> QUOTA_EXCEEDED;
            case UNAVAILABLE -> SERVER_UNAVAILABLE;
            case INTERNAL -> UNSPECIFIED;
            default -> IMPLEMENTATION_SPECIFIC;
        };
    }

    /** The error a reason code of 0x80 and more stands for, where no status property says it better. */
    public static ErrorCode toError(byte reason) {
        return switch (reason) {
            case NOT_AUTHORIZED -> ErrorCode.NOT_FOUND;
            case BAD_CREDENTIALS, BAD_AUTHENTICATION_METHOD -> ErrorCode.UNAUTHORIZED;
            case QUOTA_EXCEEDED, RECEIVE_MAXIMUM_EXCEEDED -> ErrorCode.TOO_MANY_REQUESTS;
            case PACKET_TOO_LARGE -> ErrorCode.TOO_LARGE;
            case PAYLOAD_FORMAT_INVALID, TOPIC_NAME_INVALID, TOPIC_FILTER_INVALID -> ErrorCode.INVALID_REQUEST;
            case SERVER_UNAVAILABLE, SERVER_BUSY, SERVER_SHUTTING_DOWN -> ErrorCode.UNAVAILABLE;
            case MALFORMED_PACKET, PROTOCOL_ERROR, UNSUPPORTED_VERSION, INVALID_CLIENT_ID, TOPIC_ALIAS_INVALID ->
                ErrorCode.PROTOCOL_ERROR;
            case IMPLEMENTATION_SPECIFIC -> ErrorCode.FORBIDDEN;
            case KEEP_ALIVE_TIMEOUT, SESSION_TAKEN_OVER, ADMINISTRATIVE_ACTION -> ErrorCode.CONNECTION_LOST;
            case RETAIN_NOT_SUPPORTED,
                    SHARED_SUBSCRIPTIONS_NOT_SUPPORTED,
                    SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED,
                    WILDCARDS_NOT_SUPPORTED -> ErrorCode.UNSUPPORTED;
            default -> ErrorCode.INTERNAL;
        };
    }
}
