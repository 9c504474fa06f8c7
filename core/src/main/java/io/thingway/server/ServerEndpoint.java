package io.thingway.server;

/** Serves things over one transport at one address. Does nothing until started. */
@FunctionalInterface
public interface ServerEndpoint {
    /**
     * Opens the port and serves {@code service}; returns when the port is open.
     *
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#UNAVAILABLE} when the address cannot
     *     be bound, naming it
     */
    RunningEndpoint start(ThingService service);
}
