package io.thingway.failover;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ConnectorProvider;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingConnector;
import io.thingway.session.ThingConnectors;
import io.thingway.transport.Connections;
import io.thingway.transport.DialerProvider;
import java.net.URI;
import java.util.List;

/**
 * Knows several ways to one service, the preferred one first, over any transports. Its connections are like every other:
 * sessions, subscriptions and queued writes outlive a change of the way as they outlive a reconnect.
 *
 * <ul>
 *   <li>One attempt to connect tries the ways in their order, those that failed last time at the end. Each has an equal
 *       share of what is left of nine tenths of {@link io.thingway.session.Timeouts#connect()}. The attempt fails when
 *       all have failed, and only when no repeat can help on any of them, the connection closes.
 *   <li>A link that owes an answer to anything but a read, and from which nothing at all is heard for half of
 *       {@link io.thingway.session.Timeouts#request()}, is given up, so that what it was sent is sent again on another
 *       before its deadline.
 *   <li>While a way that is not the first carries the connection, the ones before it are tried again after each
 *       {@link FailoverOptions#recheck()}. When one is up, what is in flight is waited for, and the connection moves there.
 *   <li>{@link ThingConnection#capabilities()} are those that all ways have: with MQTT among them there is no history,
 *       and one last will.
 * </ul>
 *
 * <p>Nothing that was accepted into the queue is lost. A write whose acknowledgement was lost with its link is sent
 * again. Its values have a datetime, the one they came with or the time of the call, so that it is the same row on the
 * service that all ways lead to.
 */
public final class FailoverConnector implements ThingConnector {
    private final List<URI> uris;
    private final ConnectionOptions options;
    private final FailoverOptions failover;

    /** With {@link FailoverOptions#DEFAULT}. */
    public FailoverConnector(List<URI> uris, ConnectionOptions options) {
        this(uris, options, FailoverOptions.DEFAULT);
    }

    /**
     * Over the transports on the class path; nothing is started.
     *
     * @param uris the ways in the order of preference, at least one
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} for no URI, or one that its transport cannot read,
     *     {@link ErrorCode#UNSUPPORTED} for a scheme that no transport on the class path speaks, or whose transport
     *     cannot be one of several
     */
    public FailoverConnector(List<URI> uris, ConnectionOptions options, FailoverOptions failover) {
        if (uris.isEmpty()) {
            throw ThingException.invalid("fail-over needs at least one URI");
        }
        this.uris = List.copyOf(uris);
        this.options = failover.datetimes() ? options.withQueue(options.queue().withDatetimes(true)) : options;
        this.failover = failover;
        this.uris.forEach(uri -> provider(uri).connector(uri, options)); // reads the URI, and does nothing else
    }

    /**
     * {@inheritDoc}
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} when a certificate or key cannot be read
     */
    @Override
    public ThingConnection open() {
        return Connections.open(
                FailoverDialer.start(
                        uris, uri -> provider(uri).dialer(uri, options), options.timeouts(), failover.recheck()),
                options);
    }

    private static DialerProvider provider(URI uri) {
        ConnectorProvider provider = ThingConnectors.provider(uri);
        if (provider instanceof DialerProvider dialers) {
            return dialers;
        }
        throw ThingException.of(
                ErrorCode.UNSUPPORTED,
                "the transport of " + uri.getScheme() + ":// ("
                        + provider.getClass().getName() + ") cannot be one of several: it is no DialerProvider");
    }
}
