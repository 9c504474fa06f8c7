package io.thingway.mqtt.internal.broker.session;

/** A client that takes whatever comes, at any time. */
public interface OpenSink extends Sink {
    @Override
    default boolean takes(Delivery delivery) {
        return true;
    }

    @Override
    default boolean ready() {
        return true;
    }
}
