package io.thingway.coap.internal.net;

import io.thingway.coap.CoapEndpointConfig;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.server.ThingService;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.config.Configuration;

/** The one place that chooses what an endpoint listens with. */
public final class ServerConnectors {
    private ServerConnectors() {}

    /**
     * A connector that is not started yet.
     *
     * @param settings Californium's settings of the endpoint
     * @param service knows the things' pre-shared keys
     */
    public static Connector of(CoapEndpointConfig config, Configuration settings, ThingService service) {
        if (config.dtls()) {
            throw ThingException.of(ErrorCode.UNSUPPORTED, "DTLS is not offered");
        }
        return new UDPConnector(config.bind(), settings);
    }
}
