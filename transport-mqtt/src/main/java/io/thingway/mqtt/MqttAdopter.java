package io.thingway.mqtt;

import io.netty.channel.Channel;

/**
 * Serves connections that somebody else has accepted, such as an HTTP server that was asked for MQTT over WebSocket. They
 * are of the same server as those of its listeners.
 */
public interface MqttAdopter extends AutoCloseable {
    /**
     * Takes over a connection: it is MQTT's from now on, and ends as such. Its pipeline must be empty but for TLS; what has
     * been read of it already may be fired into the pipeline behind this call. Its event loop may be anybody's and must
     * outlive the connection. On that loop.
     */
    void adopt(Channel channel);

    /** The counters at this moment, of those adopted here. */
    MqttStats stats();

    /** Ends those adopted here as a server that stops ends its connections, and adopts no more. Waits for their end. */
    @Override
    void close();
}
