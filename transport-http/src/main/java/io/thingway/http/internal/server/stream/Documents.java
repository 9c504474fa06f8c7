package io.thingway.http.internal.server.stream;

import io.thingway.error.ThingException;
import io.vertx.core.buffer.Buffer;

/** How a stream spells its documents: one buffer is one chunk. Each stream has its own, used on its event loop alone. */
sealed interface Documents permits JsonDocuments, EventDocuments {
    /** The value of {@code Content-Type}. */
    String contentType();

    /**
     * The first document.
     *
     * @param millis when the subscription was asked for
     */
    Buffer subscribed(long millis);

    /**
     * One write.
     *
     * @param array the bare array, shared and not copied
     * @param millis when it came
     */
    Buffer push(byte[] array, long millis);

    /** Still there. */
    Buffer keepAlive();

    /** The last document. */
    Buffer error(ThingException reason);
}
