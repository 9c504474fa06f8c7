package io.thingway.session;

/** Hears the changes of a connection's state, one at a time and in order. */
@FunctionalInterface
public interface ConnectionListener {
    void onState(ConnectionState state);
}
