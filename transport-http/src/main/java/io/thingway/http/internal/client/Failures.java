package io.thingway.http.internal.client;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.HttpConfig;
import io.thingway.http.HttpProxy;
import io.thingway.transport.NetworkFailures;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import org.jspecify.annotations.Nullable;

/** What Vert.x reports, in the words of every transport. */
final class Failures {
    /** All that Vert.x says of a server that sends an alert behind the handshake, as one of TLS 1.3 does. */
    private static final String CLOSED = "Connection was closed";

    private Failures() {}

    /** A request without an answer: the connection did not come about, or broke. */
    static ThingException of(HttpConfig config, Throwable thrown) {
        String server = config.server() + by(config.proxy());
        if (thrown instanceof HttpClosedException || thrown instanceof StreamResetException) {
            return ThingException.of(
                    ErrorCode.CONNECTION_LOST, server + " ended the connection before it had answered", thrown);
        }
        if (config.tls() && CLOSED.equals(thrown.getMessage())) {
            return ThingException.of(
                    ErrorCode.UNREACHABLE,
                    server + " closed the connection as soon as it was secured: it may want another client certificate",
                    thrown);
        }
        return NetworkFailures.unreachable(server, thrown);
    }

    /** Vert.x does not tell whether it was the proxy that failed. */
    private static String by(@Nullable HttpProxy proxy) {
        return proxy == null ? "" : " (by the proxy " + proxy.host() + ':' + proxy.port() + ')';
    }
}
