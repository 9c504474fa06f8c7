package io.thingway.coap.internal.client;

import io.thingway.error.ThingException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.EndpointContext;

/** What carries the messages of one dialer: the seam between plain UDP and DTLS. */
public interface Carrier {
    /** Not started; always the same. */
    Connector connector();

    /** How messages to a server are addressed. */
    default EndpointContext to(InetSocketAddress server) {
        return new AddressEndpointContext(server);
    }

    /** Before the first message of a link: a server may have forgotten what was agreed upon with the last one. */
    default void beforeLink(InetSocketAddress server) {}

    /** Why a message could not be sent, where this carrier knows more than its exception says. */
    default Optional<ThingException> explain(Throwable sendError) {
        return Optional.empty();
    }
}
