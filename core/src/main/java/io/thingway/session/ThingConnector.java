package io.thingway.session;

/**
 * Knows one server and how to reach it. Does nothing until {@link #open()}; may be opened many times, each giving a
 * connection of its own. Safe to share between threads.
 */
@FunctionalInterface
public interface ThingConnector {
    /**
     * Starts to connect in the background and returns at once. The connection goes on trying by its
     * {@link ReconnectPolicy} until it is closed; writes are queued meanwhile.
     */
    ThingConnection open();
}
