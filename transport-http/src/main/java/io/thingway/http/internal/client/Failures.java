package io.thingway.http.internal.client;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.transport.NetworkFailures;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;

/** What Vert.x reports, in the words of every transport. */
final class Failures {
    private Failures() {}

    /** A request without an answer: the connection did not come about, or broke. */
    static ThingException of(String server, Throwable thrown) {
        if (thrown instanceof HttpClosedException || thrown instanceof StreamResetException) {
            return ThingException.of(
                    ErrorCode.CONNECTION_LOST, server + " ended the connection before it had answered", thrown);
        }
        return NetworkFailures.unreachable(server, thrown);
    }
}
