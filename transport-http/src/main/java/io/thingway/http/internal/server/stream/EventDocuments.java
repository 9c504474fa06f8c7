package io.thingway.http.internal.server.stream;

import io.netty.buffer.Unpooled;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.EventStream;
import io.thingway.json.ThingJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The same documents as server-sent events (source: the HTML standard, 9.2). Every write has an id. So has the first
 * document, that a reader which breaks off before the first write misses nothing; not where the reader came back with an
 * id, which holds until it got what it missed. Still there is a comment, of which an {@code EventSource} tells nobody.
 */
final class EventDocuments implements Documents {
    private static final byte[] END = bytes("\n\n");

    private final @Nullable Long since;
    private EventId last = new EventId(-1, 0);

    /** With the millisecond from which the reader wants what it missed; absent: it comes for the first time. */
    EventDocuments(@Nullable Long since) {
        this.since = since;
    }

    @Nullable
    Long since() {
        return since;
    }

    @Override
    public String contentType() {
        return EventStream.CONTENT_TYPE;
    }

    @Override
    public Buffer subscribed(long millis) {
        return since == null ? push(JsonDocuments.SUBSCRIBED, millis) : event("", JsonDocuments.SUBSCRIBED);
    }

    @Override
    public Buffer push(byte[] array, long millis) {
        last = last.next(millis);
        return event("id: " + last + '\n', array);
    }

    @Override
    public Buffer keepAlive() {
        return comment("keep-alive");
    }

    @Override
    public Buffer error(ThingException reason) {
        return event("", ThingJson.writeError(reason));
    }

    /** A line for whoever watches the wire. */
    Buffer comment(String text) {
        return Buffer.buffer(": " + text + "\n\n");
    }

    /** A document is compact JSON, and so one line. */
    private static Buffer event(String id, byte[] document) {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes(id + "data: "), document, END));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
