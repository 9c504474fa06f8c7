package io.thingway.server;

import java.net.URI;

/** An endpoint at work; the thing to close. */
public interface RunningEndpoint extends AutoCloseable {
    /** Where it is reached, with the real port: {@code mqtt://127.0.0.1:41873}. */
    URI uri();

    /**
     * Reads the files of its TLS again: handshakes from now on use what they hold, established connections live on.
     * Does nothing where there is no TLS. Blocks while it reads; from any thread but an endpoint's own.
     *
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} naming the files that
     *     cannot be used; the ones before stay in use
     */
    default void reloadTls() {}

    /** Stops listening, ends every connection, and returns within a few seconds. Does nothing the second time. */
    @Override
    void close();
}
