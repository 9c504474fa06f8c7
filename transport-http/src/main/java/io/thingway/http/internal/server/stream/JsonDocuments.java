package io.thingway.http.internal.server.stream;

import io.netty.buffer.Unpooled;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.BodyFormat;
import io.thingway.json.StreamDocument;
import io.thingway.json.ThingJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/** The bare documents and nothing between them: the vendor's clients parse every chunk by itself. */
final class JsonDocuments implements Documents {
    static final byte[] SUBSCRIBED = ThingJson.writeDocument(new StreamDocument.Subscribed());
    private static final byte[] KEEP_ALIVE = ThingJson.writeDocument(new StreamDocument.KeepAlive());

    @Override
    public String contentType() {
        return BodyFormat.JSON.contentType();
    }

    @Override
    public Buffer subscribed(long millis) {
        return around(SUBSCRIBED);
    }

    @Override
    public Buffer push(byte[] array, long millis) {
        return around(array);
    }

    @Override
    public Buffer keepAlive() {
        return around(KEEP_ALIVE);
    }

    @Override
    public Buffer error(ThingException reason) {
        return around(ThingJson.writeError(reason));
    }

    /** Without a copy: every stream of a thing sends the same array. */
    private static Buffer around(byte[] bytes) {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
    }
}
