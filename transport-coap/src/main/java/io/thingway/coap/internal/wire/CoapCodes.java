package io.thingway.coap.internal.wire;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.jspecify.annotations.Nullable;

/**
 * {@link ErrorCode} to CoAP code and back; the codes mirror the statuses of HTTP. The time to wait before a repeat
 * travels as Max-Age (RFC 7252, section 5.9.3.4; RFC 8516).
 */
public final class CoapCodes {
    private static final long MAX_AGE = 0xFFFF_FFFFL;

    private CoapCodes() {}

    /** The response code of a refusal. */
    public static ResponseCode of(ErrorCode code) {
        return switch (code) {
            case INVALID_REQUEST -> ResponseCode.BAD_REQUEST;
            case UNAUTHORIZED -> ResponseCode.UNAUTHORIZED;
            case FORBIDDEN -> ResponseCode.FORBIDDEN;
            case NOT_FOUND -> ResponseCode.NOT_FOUND;
            case TOO_LARGE -> ResponseCode.REQUEST_ENTITY_TOO_LARGE;
            case TOO_MANY_REQUESTS -> ResponseCode.TOO_MANY_REQUESTS;
            case INTERNAL -> ResponseCode.INTERNAL_SERVER_ERROR;
            case UNSUPPORTED -> ResponseCode.NOT_IMPLEMENTED;
            case PROTOCOL_ERROR -> ResponseCode.BAD_GATEWAY;
            case TIMEOUT -> ResponseCode.GATEWAY_TIMEOUT;
            case UNAVAILABLE, UNREACHABLE, CONNECTION_LOST, QUEUE_FULL, DROPPED, CLOSED ->
                ResponseCode.SERVICE_UNAVAILABLE;
        };
    }

    /** The error a response code stands for, never one of the device's side. */
    public static ErrorCode toError(ResponseCode code) {
        return switch (code) {
            case METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, PROXY_NOT_SUPPORTED -> ErrorCode.UNSUPPORTED;
            case REQUEST_ENTITY_INCOMPLETE -> ErrorCode.UNAVAILABLE; // blocks were lost: once more from the first one
            default -> ErrorCode.ofStatus(code.codeClass * 100 + code.codeDetail);
        };
    }

    /** Max-Age in whole seconds, rounded up, for the codes that mean "later"; empty where none was said. */
    public static Optional<Long> maxAge(ThingException error) {
        boolean later = error.code() == ErrorCode.TOO_MANY_REQUESTS || error.code() == ErrorCode.UNAVAILABLE;
        return later ? error.retryAfter().map(CoapCodes::seconds) : Optional.empty();
    }

    /**
     * The refusal an answer spells: its code, its Max-Age, and the message of its body where that is an error object.
     *
     * @param maxAge the option's value; absent: none was sent
     * @param json the body, in JSON
     */
    public static ThingException refusal(ResponseCode code, @Nullable Long maxAge, byte[] json, ThingJson reader) {
        ErrorCode error = toError(code);
        ThingException refusal = ThingException.of(error, message(code, json, reader));
        boolean later = error == ErrorCode.TOO_MANY_REQUESTS || error == ErrorCode.UNAVAILABLE;
        return later && maxAge != null ? refusal.retryAfter(Duration.ofSeconds(maxAge)) : refusal;
    }

    private static String message(ResponseCode code, byte[] json, ThingJson reader) {
        try {
            return reader.readError(json).message();
        } catch (ThingException other) { // no error object: the code says it all
            return "the server answered " + code.text + " " + code.name();
        }
    }

    private static long seconds(Duration time) {
        long started = time.getNano() > 0 ? 1 : 0;
        return Math.max(0, Math.min(MAX_AGE - started, time.getSeconds()) + started);
    }
}
