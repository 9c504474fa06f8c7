package io.thingway.server;

import java.net.URI;

/** An endpoint at work; the thing to close. */
public interface RunningEndpoint extends AutoCloseable {
    /** Where it is reached, with the real port: {@code mqtt://127.0.0.1:41873}. */
    URI uri();

    /** Stops listening, ends every connection, and returns within a few seconds. Does nothing the second time. */
    @Override
    void close();
}
