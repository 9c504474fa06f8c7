package io.thingway.coap;

import io.thingway.server.RunningEndpoint;

/** A CoAP endpoint at work. Closing it tells every observer that the server goes away, and writes no last will. */
public interface RunningCoapEndpoint extends RunningEndpoint {
    /** The counters at this moment. */
    CoapStats stats();
}
