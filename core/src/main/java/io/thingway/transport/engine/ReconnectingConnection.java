package io.thingway.transport.engine;

import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.transport.Dialer;

/** Placeholder for the engine, which follows in the next commits. */
public final class ReconnectingConnection {
    private ReconnectingConnection() {}

    public static ThingConnection open(Dialer dialer, ConnectionOptions options) {
        throw new UnsupportedOperationException("the engine follows");
    }
}
