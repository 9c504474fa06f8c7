package io.thingway.http.internal.server.stream;

import io.thingway.error.ThingException;

/** What the service tells a stream. */
sealed interface News {
    /** A write, and when it came; the array is shared by all streams of the thing. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Push(byte[] array, long millis) implements News {}

    /** The subscription has ended for good. */
    record End(ThingException reason) implements News {}
}
