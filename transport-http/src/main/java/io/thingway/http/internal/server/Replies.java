package io.thingway.http.internal.server;

import io.netty.util.AsciiString;
import io.thingway.http.internal.wire.BodyFormat;
import io.thingway.http.internal.wire.HttpStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Writes answers: the whole body at once, with its length, as clients take two pieces for two documents. */
final class Replies {
    private static final CharSequence CONTENT_TYPE = AsciiString.cached("Content-Type");
    private static final CharSequence CONTENT_LENGTH = AsciiString.cached("Content-Length");
    private static final CharSequence CONTENT_ENCODING = AsciiString.cached("Content-Encoding");
    private static final CharSequence ETAG = AsciiString.cached("ETag");
    private static final CharSequence VARY = AsciiString.cached("Vary");
    private static final CharSequence GZIP = AsciiString.cached("gzip");
    private static final CharSequence BY_ENCODING = AsciiString.cached("Accept, Accept-Encoding");
    private static final CharSequence JSON = AsciiString.cached(BodyFormat.JSON.contentType());

    /** Answers from so many bytes on are counted until they are read. */
    private static final int LARGE = 16 * 1024;

    private final ServerSetup setup;

    Replies(ServerSetup setup) {
        this.setup = setup;
    }

    /** Answers, if the peer is still there. */
    void send(HttpServerRequest request, Connection connection, Answer answer) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        count(answer);
        response.setStatusCode(answer.status());
        answer.fields().forEach(response::putHeader);
        if (answer.tagged() && known(request, answer.json())) {
            response.setStatusCode(HttpStatus.NOT_MODIFIED).end();
        } else if (answer.json().length == 0) {
            response.end();
        } else {
            document(request, connection, answer.json());
        }
    }

    private void count(Answer answer) {
        if (answer.status() >= HttpStatus.BAD_REQUEST && answer != Answer.NO_SESSION) {
            setup.counters().refusals.increment();
        }
    }

    private static boolean known(HttpServerRequest request, byte[] json) {
        String tag = EntityTag.of(json);
        request.response().putHeader(ETAG, tag);
        return EntityTag.named(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag);
    }

    private void document(HttpServerRequest request, Connection connection, byte[] json) {
        HttpServerResponse response = request.response();
        BodyFormat format = BodyFormat.ofAccept(request.getHeader(HttpHeaders.ACCEPT));
        response.putHeader(CONTENT_TYPE, format == BodyFormat.JSON ? JSON : format.contentType());
        byte[] body = setup.codec().fromJson(format, json);
        if (body.length >= Gzip.WORTHWHILE) {
            response.headers().add(VARY, BY_ENCODING);
            body = compressed(request, response, body);
        }
        response.putHeader(CONTENT_LENGTH, Integer.toString(body.length));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            Future<Void> sent = response.end(Buffer.buffer(body));
            if (body.length >= LARGE) {
                connection.owes(body.length, sent);
            }
        }
    }

    private static byte[] compressed(HttpServerRequest request, HttpServerResponse response, byte[] body) {
        if (!Gzip.accepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING))) {
            return body;
        }
        response.putHeader(CONTENT_ENCODING, GZIP);
        return Gzip.compress(body);
    }

    /** Refuses a request that has not come whole, and with it, on HTTP/1.1, the connection. */
    void refuse(HttpServerRequest request, Connection connection, int status, String message) {
        RequestDecoder decoder = connection.decoder();
        if (decoder != null) {
            decoder.refuse(status, message);
        } else {
            send(request, connection, Answer.refusal(status, message));
        }
    }
}
