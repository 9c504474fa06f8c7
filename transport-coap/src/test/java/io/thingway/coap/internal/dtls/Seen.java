package io.thingway.coap.internal.dtls;

import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;

/**
 * How a server saw a request.
 *
 * @param identity the peer's, or {@code null}
 * @param session the DTLS session's id
 * @param handshake when it was made; a resumed session has a new time, one that goes on the old
 * @param suite the cipher suite
 */
record Seen(String identity, String session, String handshake, String suite) {
    static Seen parse(String text) {
        String[] parts = text.split(" ", -1);
        return new Seen(parts[0], parts[1], parts[2], parts[3]);
    }

    static String format(EndpointContext context) {
        return (context.getPeerIdentity() == null
                        ? "null"
                        : context.getPeerIdentity().getName())
                + " " + context.get(DtlsEndpointContext.KEY_SESSION_ID)
                + " " + context.get(DtlsEndpointContext.KEY_HANDSHAKE_TIMESTAMP)
                + " " + context.get(DtlsEndpointContext.KEY_CIPHER);
    }
}
