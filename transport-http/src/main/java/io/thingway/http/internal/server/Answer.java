package io.thingway.http.internal.server;

import io.netty.util.AsciiString;
import io.thingway.error.ThingException;
import io.thingway.http.internal.server.app.Reply;
import io.thingway.http.internal.wire.HttpStatus;
import io.thingway.http.internal.wire.RetryAfter;
import io.thingway.json.ThingJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a request is answered with. Immutable, as long as nobody writes into its document. */
final class Answer {
    static final Answer CREATED = of(HttpStatus.CREATED, ThingJson.writeCreated());
    static final Answer SUCCESS = of(HttpStatus.OK, ThingJson.writeSuccess());

    /** The documented answer to {@code GET /v2/}; those who ask are fine. */
    static final Answer NO_SESSION = refusal(HttpStatus.UNAUTHORIZED, "Invalid session token");

    private static final CharSequence ALLOW = AsciiString.cached("allow");
    private static final CharSequence RETRY_AFTER = AsciiString.cached("retry-after");

    private final int status;
    private final byte[] json;
    private final boolean tagged;
    private final Map<CharSequence, String> fields;

    private Answer(int status, byte[] json, boolean tagged, Map<CharSequence, String> fields) {
        this.status = status;
        this.json = json;
        this.tagged = tagged;
        this.fields = fields;
    }

    static Answer of(int status, byte[] json) {
        return new Answer(status, json, false, Map.of());
    }

    static Answer of(Reply reply) {
        return of(reply.status(), reply.json());
    }

    static Answer read(byte[] json) {
        return new Answer(HttpStatus.OK, json, true, Map.of());
    }

    /** An error as every transport spells it. */
    static Answer error(ThingException error) {
        int status = HttpStatus.of(error.code());
        Map<CharSequence, String> fields = error.retryAfter()
                .<Map<CharSequence, String>>map(time -> Map.of(RETRY_AFTER, RetryAfter.write(time)))
                .orElse(Map.of());
        return new Answer(status, ThingJson.writeError(error), false, fields);
    }

    /** An error that HTTP alone knows; the message is one of ours and holds nothing to be escaped. */
    static Answer refusal(int status, String message) {
        return of(status, refusalBody(status, message));
    }

    static byte[] refusalBody(int status, String message) {
        return ("{\"status\":\"error\",\"code\":" + status + ",\"message\":\"" + message + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    static Answer notAllowed(String allowed) {
        byte[] body = refusalBody(HttpStatus.METHOD_NOT_ALLOWED, "this path takes " + allowed);
        return new Answer(HttpStatus.METHOD_NOT_ALLOWED, body, false, Map.of(ALLOW, allowed));
    }

    /** What a path takes. */
    static Answer options(String allowed) {
        return new Answer(HttpStatus.NO_CONTENT, new byte[0], false, Map.of(ALLOW, allowed));
    }

    /** 200 to 599. */
    int status() {
        return status;
    }

    /** The document; empty: no body. */
    byte[] json() {
        return json;
    }

    /** Whether it is a read, whose repeat may be answered with 304. */
    boolean tagged() {
        return tagged;
    }

    /** Of the head, beyond those of every answer. */
    Map<CharSequence, String> fields() {
        return fields;
    }
}
