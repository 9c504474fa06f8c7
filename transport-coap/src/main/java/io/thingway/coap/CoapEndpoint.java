package io.thingway.coap;

import io.thingway.coap.internal.server.CoapServer;
import io.thingway.server.ServerEndpoint;
import io.thingway.server.ThingService;

/**
 * Serves things over CoAP at one address: every operation of the v2 protocol, on UDP or on DTLS.
 *
 * <p>Threads: one per processor but one, at least one, works on requests, two keep the time; one receives and one sends. The service is
 * called on the first kind. Each observation is served on one of them at a time. Buffers: the bytes of a write are
 * shared by everything that sends them and are never changed; a body that needs several messages is kept until its last
 * block was fetched, for a minute at most.
 */
public final class CoapEndpoint implements ServerEndpoint {
    private final CoapEndpointConfig config;

    public CoapEndpoint(CoapEndpointConfig config) {
        this.config = config;
    }

    @Override
    public RunningCoapEndpoint start(ThingService service) {
        return CoapServer.start(config, service);
    }
}
