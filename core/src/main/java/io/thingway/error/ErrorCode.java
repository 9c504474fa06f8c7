package io.thingway.error;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What went wrong, in terms that mean the same on MQTT, CoAP, HTTP and in the JVM. The status is the number of the
 * {@code code} member in the vendor's error object ({@code {"status":"error","code":403,"message":"…"}}); codes that
 * only the device's side can meet carry the nearest HTTP status and never travel.
 */
public enum ErrorCode {
    /** The request is malformed; the message names what and where. Repeating it cannot help. */
    INVALID_REQUEST(400, false),
    /** Credentials are missing or wrong. */
    UNAUTHORIZED(401, false),
    /** Understood and refused, such as a used or unknown activation code. */
    FORBIDDEN(403, false),
    /** No such thing or resource. */
    NOT_FOUND(404, false),
    /** A size limit was exceeded; the message says which one. */
    TOO_LARGE(413, false),
    /**
     * A rate limit was exceeded; {@link ThingException#retryAfter()} may say for how long. A write that a server refuses
     * with this or {@link #UNAVAILABLE} has not failed: its connection pauses and sends it again.
     */
    TOO_MANY_REQUESTS(429, true),
    /** The server failed; the request may or may not have been carried out. */
    INTERNAL(500, true),
    /** The server or the transport does not offer this operation. */
    UNSUPPORTED(501, false),
    /** The server cannot take requests just now. */
    UNAVAILABLE(503, true),

    /** Device side: the server could not be reached. */
    UNREACHABLE(503, true),
    /** Device side: no answer within the deadline; the request may or may not have been carried out. */
    TIMEOUT(504, true),
    /** Device side: the connection broke; the request may or may not have been carried out. */
    CONNECTION_LOST(503, true),
    /** Device side: the offline queue is full; nothing was taken. */
    QUEUE_FULL(503, true),
    /** Device side: the queue's overflow policy gave this write up in favour of another. */
    DROPPED(503, false),
    /** Device side: the connection or session was closed by its user. */
    CLOSED(503, false),
    /** The peer broke the protocol. */
    PROTOCOL_ERROR(502, false);

    /** Those that a server may send. */
    private static final Set<ErrorCode> TRAVELLING =
            Collections.unmodifiableSet(EnumSet.range(INVALID_REQUEST, UNAVAILABLE));

    private final int status;
    private final boolean retryable;

    ErrorCode(int status, boolean retryable) {
        this.status = status;
        this.retryable = retryable;
    }

    /** The HTTP-like status, 400 to 504. */
    public int status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /**
     * The code for a status received from a server, never one of the device's side. Unknown ones of 400 to 499 become
     * {@link #INVALID_REQUEST}, all others {@link #INTERNAL}.
     */
    public static ErrorCode ofStatus(int status) {
        for (ErrorCode code : TRAVELLING) {
            if (code.status == status) {
                return code;
            }
        }
        return status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL;
    }
}
