package io.thingway.http.internal.server;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.HttpLimits;
import io.thingway.http.internal.wire.HttpStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** The body of one request while it comes in. */
final class Body {
    /** Who waits for it. */
    interface Reader {
        void whole(byte[] body);

        /** It will never be whole; the peer still listens. */
        void refuse(int status, String message);
    }

    private static final byte[] NONE = new byte[0];

    /** HTTP/2's word for it (RFC 9113, 7). */
    private static final long CANCEL = 8;

    private final HttpServerRequest request;
    private final Connection connection;
    private final HttpLimits limits;
    private final Reader reader;
    private final long since;
    private @Nullable Buffer bytes;
    private boolean refused;

    private Body(HttpServerRequest request, Connection connection, HttpLimits limits, Reader reader) {
        this.request = request;
        this.connection = connection;
        this.limits = limits;
        this.reader = reader;
        this.since = connection.now();
    }

    /** Hands over the body, empty if there is none: at once, or when it is there. */
    static void read(HttpServerRequest request, Connection connection, HttpLimits limits, Reader reader) {
        if (follows(request)) {
            new Body(request, connection, limits, reader).start();
        } else {
            reader.whole(NONE);
        }
    }

    /** HTTP/1.1 always announces one. */
    private static boolean follows(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return request.method().equals(HttpMethod.POST) || request.method().equals(HttpMethod.PUT);
        }
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    static ThingException tooLarge(int maxBytes) {
        return ThingException.of(ErrorCode.TOO_LARGE, "a body has at most " + maxBytes + " bytes");
    }

    private void start() {
        connection.begin(this);
        request.exceptionHandler(broken -> abandon());
        request.handler(this::add);
        request.endHandler(end -> end());
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && tooLong(length)) {
            refuseTooLarge();
        } else {
            expectation(request.getHeader(HttpHeaders.EXPECT));
        }
    }

    /** The decoder has seen that they are digits. */
    private boolean tooLong(String length) {
        return length.length() > 18 || Long.parseLong(length) > limits.maxBodyBytes();
    }

    private void expectation(@Nullable String expect) {
        if (expect == null) {
            return;
        }
        if (expect.equalsIgnoreCase("100-continue")) {
            request.response().writeContinue();
        } else {
            refuse(HttpStatus.EXPECTATION_FAILED, "only 100-continue can be expected");
        }
    }

    private void add(Buffer part) {
        if (refused) {
            return;
        }
        bytes = bytes == null ? part : bytes.appendBuffer(part);
        if (bytes.length() > limits.maxBodyBytes()) {
            refuseTooLarge();
        } else if (!connection.gather(part.length())) {
            refuse(HttpStatus.of(ErrorCode.TOO_MANY_REQUESTS), "too many bodies at a time on one connection");
        }
    }

    private void end() {
        byte[] whole = bytes == null ? NONE : bytes.getBytes();
        finish();
        if (!refused) {
            reader.whole(whole);
        }
    }

    /** Refuses what takes too long, and cuts off what was refused and still comes. */
    void check(long now) {
        if (now - since < limits.requestTimeout().toMillis()) {
            return;
        }
        if (refused) {
            finish();
            request.response().reset(CANCEL);
        } else {
            refuse(HttpStatus.REQUEST_TIMEOUT, "the request took too long to come");
        }
    }

    private void refuseTooLarge() {
        refuse(
                HttpStatus.of(ErrorCode.TOO_LARGE),
                tooLarge(limits.maxBodyBytes()).message());
    }

    private void refuse(int status, String message) {
        refused = true;
        forget();
        reader.refuse(status, message);
    }

    private void abandon() {
        refused = true;
        finish();
    }

    private void finish() {
        forget();
        connection.end(this);
    }

    private void forget() {
        connection.gather(bytes == null ? 0 : -bytes.length());
        bytes = null;
    }
}
