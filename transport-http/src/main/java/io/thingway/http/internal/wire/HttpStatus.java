package io.thingway.http.internal.wire;

import io.thingway.error.ErrorCode;

/** {@link ErrorCode} to HTTP status and back: the only place that knows. */
public final class HttpStatus {
    public static final int OK = 200;
    public static final int CREATED = 201;
    public static final int NO_CONTENT = 204;
    public static final int NOT_MODIFIED = 304;
    public static final int BAD_REQUEST = 400;
    public static final int UNAUTHORIZED = 401;
    public static final int METHOD_NOT_ALLOWED = 405;
    public static final int REQUEST_TIMEOUT = 408;
    public static final int CONTENT_TOO_LARGE = 413;
    public static final int URI_TOO_LONG = 414;
    public static final int EXPECTATION_FAILED = 417;
    public static final int HEADERS_TOO_LARGE = 431;
    public static final int BAD_GATEWAY = 502;
    public static final int GATEWAY_TIMEOUT = 504;
    public static final int VERSION_NOT_SUPPORTED = 505;

    private HttpStatus() {}

    /** The status of an answer that refuses. */
    public static int of(ErrorCode code) {
        return code.status();
    }

    /** The error that a status of 400 and more stands for, where no error document says it better. */
    public static ErrorCode toError(int status) {
        return switch (status) {
            case METHOD_NOT_ALLOWED, VERSION_NOT_SUPPORTED -> ErrorCode.UNSUPPORTED;
            case URI_TOO_LONG, HEADERS_TOO_LARGE -> ErrorCode.TOO_LARGE;
            case REQUEST_TIMEOUT, GATEWAY_TIMEOUT -> ErrorCode.TIMEOUT;
            default -> ErrorCode.ofStatus(status);
        };
    }

    /** Whether an answer is the one that was hoped for. */
    public static boolean success(int status) {
        return status >= 200 && status < 300;
    }
}
