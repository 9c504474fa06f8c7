package io.thingway.mqtt.internal.broker.session;

/** The client's connection, while there is one. */
public interface Sink {
    /** Whether the client takes a packet as large as this one's. */
    boolean takes(Delivery delivery);

    /** Whether it reads quickly enough for a message that may be lost. */
    boolean keepsUp();

    /** PUBLISH; {@code packetId} is 0 with QoS 0. */
    void publish(int packetId, boolean duplicate, Delivery delivery);

    /** PUBREL. */
    void release(int packetId);
}
