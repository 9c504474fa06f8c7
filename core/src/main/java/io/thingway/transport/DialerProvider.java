package io.thingway.transport;

import io.thingway.session.ConnectionOptions;
import io.thingway.session.ConnectorProvider;
import java.net.URI;

/** A transport that also lends its heart: what connectors over several transports are made of. */
public interface DialerProvider extends ConnectorProvider {
    /**
     * A dialer for a URI with one of its schemes, started; whoever gets it closes it.
     *
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} when the URI has
     *     parts that the transport cannot use, or a certificate or key cannot be read
     */
    Dialer dialer(URI uri, ConnectionOptions options);
}
