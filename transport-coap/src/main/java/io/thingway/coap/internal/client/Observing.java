package io.thingway.coap.internal.client;

import io.thingway.coap.internal.wire.CoapTarget;
import java.time.Duration;

/** How the things of a link are observed. */
record Observing(CoapSocket socket, Lanes lanes, Duration keepAlive) {
    /** What a message may take beyond the keep-alive time (source: the vendor's clients). */
    private static final Duration SLACK = Duration.ofSeconds(1);

    Observation observation(CoapTarget target, Observation.Listener listener) {
        return new Observation(socket, lanes, target, keepAlive.plus(SLACK), listener);
    }
}
