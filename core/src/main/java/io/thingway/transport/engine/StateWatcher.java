package io.thingway.transport.engine;

import io.thingway.session.ConnectionListener;
import io.thingway.session.ConnectionState;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one listener the states, in order and one at a time. */
final class StateWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(StateWatcher.class);

    private final ConnectionListener listener;
    private final Executor serial;
    private volatile boolean closed;

    StateWatcher(ConnectionListener listener, Executor serial) {
        this.listener = listener;
        this.serial = serial;
    }

    void tell(ConnectionState state) {
        serial.execute(() -> call(state));
    }

    void close() {
        closed = true;
    }

    private void call(ConnectionState state) {
        if (closed) {
            return;
        }
        try {
            listener.onState(state);
        } catch (RuntimeException thrown) {
            LOG.warn("a connection listener threw; it stays registered", thrown);
        }
    }
}
