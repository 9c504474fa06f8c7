package io.thingway.http.internal.server.stream;

import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.EventStream;
import io.thingway.http.internal.wire.HttpPath;
import io.thingway.http.internal.wire.HttpTarget;
import io.thingway.json.ThingJson;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks for.
 *
 * @param token the thing
 * @param keepAlive milliseconds
 * @param will what to write when the reader dies
 * @param events whether as server-sent events
 * @param since what was written from this millisecond on comes first; with {@code events} only
 */
record StreamRequest(
        ThingToken token,
        int keepAlive,
        @Nullable ThingWrite will,
        boolean events,
        @Nullable Long since) {

    /**
     * Reads a request. A malformed {@code Last-Event-ID} counts as none: it is another server's, and none of the reader's
     * making.
     *
     * @throws ThingException naming the parameter
     */
    static StreamRequest of(HttpTarget target, MultiMap headers, ThingJson json) {
        if (!(target.path() instanceof HttpPath.Thing thing)) {
            throw new IllegalArgumentException("only a thing can be listened to");
        }
        boolean events = EventStream.accepted(headers.get(HttpHeaders.ACCEPT));
        String last = events ? headers.get("Last-Event-ID") : null;
        return new StreamRequest(
                thing.token(),
                target.query().keepAlive(),
                will(target.query().will(), json),
                events,
                last == null ? null : EventId.millisOf(last).orElse(null));
    }

    Documents documents() {
        return events ? new EventDocuments(since) : new JsonDocuments();
    }

    private static @Nullable ThingWrite will(byte @Nullable [] body, ThingJson json) {
        try {
            return body == null ? null : json.readWrite(body);
        } catch (ThingException malformed) {
            throw ThingException.of(malformed.code(), "will: " + malformed.message(), malformed.getCause());
        }
    }
}
