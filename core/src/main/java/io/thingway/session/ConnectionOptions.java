package io.thingway.session;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What every transport understands; each has a config record of its own for the rest.
 *
 * @param timeouts the deadlines
 * @param reconnect how to come back
 * @param queue the writes that wait
 * @param maxInFlight writes sent and not yet acknowledged, at least 1; the server may ask for less
 * @param tls certificates and trust
 * @param callbacks where listeners run; absent: a few daemon threads of the connection, started when needed. A given
 *     one is used and never shut down
 */
public record ConnectionOptions(
        Timeouts timeouts,
        ReconnectPolicy reconnect,
        QueueOptions queue,
        int maxInFlight,
        TlsOptions tls,
        @Nullable Executor callbacks) {
    /** The default of every part, 256 writes in flight. */
    public static final ConnectionOptions DEFAULT = new ConnectionOptions(
            Timeouts.DEFAULT, ReconnectPolicy.DEFAULT, QueueOptions.DEFAULT, 256, TlsOptions.DEFAULT, null);

    public ConnectionOptions {
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("maxInFlight must be at least 1, is " + maxInFlight);
        }
    }

    public ConnectionOptions withTimeouts(Timeouts value) {
        return new ConnectionOptions(value, reconnect, queue, maxInFlight, tls, callbacks);
    }

    public ConnectionOptions withReconnect(ReconnectPolicy value) {
        return new ConnectionOptions(timeouts, value, queue, maxInFlight, tls, callbacks);
    }

    public ConnectionOptions withQueue(QueueOptions value) {
        return new ConnectionOptions(timeouts, reconnect, value, maxInFlight, tls, callbacks);
    }

    public ConnectionOptions withMaxInFlight(int value) {
        return new ConnectionOptions(timeouts, reconnect, queue, value, tls, callbacks);
    }

    public ConnectionOptions withTls(TlsOptions value) {
        return new ConnectionOptions(timeouts, reconnect, queue, maxInFlight, value, callbacks);
    }

    public ConnectionOptions withCallbacks(Executor value) {
        return new ConnectionOptions(timeouts, reconnect, queue, maxInFlight, tls, value);
    }
}
