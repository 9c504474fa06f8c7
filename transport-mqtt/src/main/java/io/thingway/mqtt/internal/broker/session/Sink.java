package io.thingway.mqtt.internal.broker.session;

/** The client's connection, while there is one. */
public interface Sink {
    /** Whether the client takes a packet as large as this one's. */
    boolean takes(Delivery delivery);

    /** Whether another message of QoS 1 or 2 may come; where not, {@link BrokerSession#ready} is called when it may again. */
    boolean ready();

    /** PUBLISH; {@code packetId} is 0 with QoS 0, which is dropped and told where the client reads too slowly. */
    void publish(int packetId, boolean duplicate, Delivery delivery);

    /** PUBREL. */
    void release(int packetId);
}
