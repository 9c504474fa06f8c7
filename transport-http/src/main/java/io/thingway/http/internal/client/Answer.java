package io.thingway.http.internal.client;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.HttpStatus;
import io.thingway.http.internal.wire.RetryAfter;
import io.thingway.json.ThingJson;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer.
 *
 * @param retryAfter the header of that name, or absent
 * @param body may be empty
 */
record Answer(int status, String reason, @Nullable Duration retryAfter, Buffer body) {
    /** A hundred rows of the largest values fit: each may be nearly as large as a write, which has a mebibyte. */
    private static final int MAX_BYTES = 128 << 20;

    /** Reads a response to its end; called where the response is handed over. */
    static Future<Answer> read(HttpClientResponse response) {
        Promise<Answer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(of(response, body)));
        response.handler(part -> {
            if (body.length() + part.length() <= MAX_BYTES) {
                body.appendBuffer(part);
            } else if (whole.tryFail(tooLarge())) {
                response.request().reset();
            }
        });
        return whole.future();
    }

    private static Answer of(HttpClientResponse response, Buffer body) {
        String header = response.getHeader(HttpHeaders.RETRY_AFTER);
        Optional<Duration> wait = header == null ? Optional.empty() : RetryAfter.read(header, Instant.now());
        return new Answer(response.statusCode(), response.statusMessage(), wait.orElse(null), body);
    }

    private static ThingException tooLarge() {
        return ThingException.of(ErrorCode.TOO_LARGE, "the server's answer has more than " + MAX_BYTES + " bytes");
    }

    boolean success() {
        return HttpStatus.success(status);
    }

    /** The body of a success; a refusal is thrown. */
    byte[] successBody() {
        if (!success()) {
            throw refusal();
        }
        return body.getBytes();
    }

    /** What the server has against the request: its error document, else its status. */
    ThingException refusal() {
        ThingException told = status < HttpStatus.BAD_REQUEST ? unexpected() : told();
        return retryAfter == null || told.retryAfter().isPresent() ? told : told.retryAfter(retryAfter);
    }

    /** That the answer is none of v2's. */
    ThingException unexpected() {
        return ThingException.of(
                ErrorCode.PROTOCOL_ERROR,
                "the server answers " + status + ' ' + reason + ", which v2 does not know here");
    }

    private ThingException told() {
        if (body.length() > 0) {
            try {
                return ThingJson.DEFAULT.readError(body.getBytes());
            } catch (ThingException noDocument) { // a proxy's page; the status says as much
                return byStatus();
            }
        }
        return byStatus();
    }

    private ThingException byStatus() {
        return ThingException.of(HttpStatus.toError(status), "the server answered " + status + ' ' + reason);
    }
}
