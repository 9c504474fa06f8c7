package io.thingway.http.internal.server.stream;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.BodyFormat;
import io.thingway.http.internal.wire.HttpStatus;
import io.thingway.http.internal.wire.RetryAfter;
import io.thingway.json.ThingJson;
import io.thingway.server.RequestContext;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An error as a whole answer, where there is no stream to say it on. */
final class Refusal {
    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    private Refusal() {}

    static Future<Void> send(HttpServerResponse response, ThingException reason) {
        response.setStatusCode(HttpStatus.of(reason.code()))
                .putHeader(HttpHeaders.CONTENT_TYPE, BodyFormat.JSON.contentType())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        reason.retryAfter().ifPresent(time -> response.putHeader(HttpHeaders.RETRY_AFTER, RetryAfter.write(time)));
        return response.end(Buffer.buffer(ThingJson.writeError(reason)));
    }

    /** A service's own refusals as they are; what it did not mean to throw is logged. */
    static ThingException of(Throwable thrown, RequestContext peer) {
        ThingException reason = ThingException.from(thrown);
        if (reason.code() == ErrorCode.INTERNAL) {
            LOG.warn("the service failed on a stream of {}", peer.remote(), thrown);
        }
        return reason;
    }
}
