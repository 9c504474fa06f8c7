package io.thingway.mqtt.internal.broker.session;

/** Something on its way to one client, as far as its session must know it. Never changed. */
public interface Delivery {
    /** 0 to 2, as it is sent. */
    int qos();

    /** Whether it came by a shared subscription, so that another member may get it in the client's place. */
    default boolean shared() {
        return false;
    }

    /** About what it occupies while it waits, bytes. */
    int size();

    /** Whether it is too old to be sent, at a time in milliseconds since 1970. */
    boolean expired(long now);
}
