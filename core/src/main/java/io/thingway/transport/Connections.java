package io.thingway.transport;

import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.transport.engine.ReconnectingConnection;

/** Turns a {@link Dialer} into a {@link ThingConnection} that keeps all of that interface's promises. */
public final class Connections {
    private Connections() {}

    /** Starts to dial on the dialer's loop and returns the connection at once. */
    public static ThingConnection open(Dialer dialer, ConnectionOptions options) {
        return ReconnectingConnection.open(dialer, options);
    }
}
