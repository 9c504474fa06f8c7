package io.thingway.session;

import java.net.URI;
import java.util.Set;

/** How {@link ThingConnectors} finds a transport: a service that each transport registers. */
public interface ConnectorProvider {
    /** The URI schemes it speaks, in lower case. */
    Set<String> schemes();

    /**
     * A connector for a URI with one of those schemes.
     *
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} when the URI has
     *     parts that the transport cannot use
     */
    ThingConnector connector(URI uri, ConnectionOptions options);
}
