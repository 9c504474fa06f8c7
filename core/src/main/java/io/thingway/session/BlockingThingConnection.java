package io.thingway.session;

import io.thingway.activation.CredentialStore;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ThingToken;

/**
 * A {@link ThingConnection} for callers that block. Every method waits for the stage it is named after and throws its
 * {@link io.thingway.error.ThingException} with the caller's own stack. Must not be called on the connection's loop,
 * where it would wait for itself: that throws {@link IllegalStateException}.
 */
public final class BlockingThingConnection implements AutoCloseable {
    private final ThingConnection connection;

    BlockingThingConnection(ThingConnection connection) {
        this.connection = connection;
    }

    /** The connection behind this view. */
    public ThingConnection async() {
        return connection;
    }

    /** Waits until the connection is up. */
    public BlockingThingConnection awaitConnected() {
        Await.result(connection.connected());
        return this;
    }

    public ActivatedThing activate(ActivationCode code) {
        return Await.result(connection.activate(code));
    }

    public ActivatedThing activate(ActivationCode code, CredentialStore store) {
        return Await.result(connection.activate(code, store));
    }

    public BlockingThingSession thing(ThingToken token) {
        return thing(token, SessionOptions.DEFAULT);
    }

    public BlockingThingSession thing(ThingToken token, SessionOptions options) {
        return new BlockingThingSession(connection.thing(token, options));
    }

    @Override
    public void close() {
        connection.close();
    }
}
