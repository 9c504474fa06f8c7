package io.thingway.mqtt.internal.broker.session;

/** The client's connection, while there is one. */
public interface Sink {
    /** Whether the client takes a packet as large as this one's. */
    boolean takes(Delivery delivery);

    /** PUBLISH; {@code packetId} is 0 with QoS 0, which is lost where the client reads too slowly. */
    void publish(int packetId, boolean duplicate, Delivery delivery);

    /** PUBREL. */
    void release(int packetId);
}
