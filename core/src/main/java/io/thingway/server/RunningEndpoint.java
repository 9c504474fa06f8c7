package io.thingway.server;

import io.thingway.tls.LoadedTls;
import java.net.URI;

/** An endpoint at work; the thing to close. */
public interface RunningEndpoint extends AutoCloseable {
    /** Where it is reached, with the real port: {@code mqtt://127.0.0.1:41873}. */
    URI uri();

    /**
     * Handshakes from now on use this, established connections live on. Does nothing where there is no TLS. Whether
     * clients are asked for a certificate stays as it was at the start. Blocks for a moment; from any thread but an
     * endpoint's own.
     *
     * @param next what the files of its TLS hold now, {@link LoadedTls#read}
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} when it cannot be used,
     *     and why; the one before stays in use
     */
    default void useTls(LoadedTls next) {}

    /** Stops listening, ends every connection, and returns within a few seconds. Does nothing the second time. */
    @Override
    void close();
}
