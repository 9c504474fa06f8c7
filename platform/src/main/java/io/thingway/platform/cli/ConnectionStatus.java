package io.thingway.platform.cli;

import io.thingway.session.ConnectionListener;
import io.thingway.session.ConnectionState;

/** Tells people when an established connection is lost and when it is back. */
final class ConnectionStatus implements ConnectionListener {
    private final Surroundings around;
    private boolean lost;

    ConnectionStatus(Surroundings around) {
        this.around = around;
    }

    @Override
    public void onState(ConnectionState state) {
        if (state instanceof ConnectionState.Waiting waiting) {
            lost = true;
            around.status("no connection (" + waiting.cause().message() + "), next attempt in "
                    + waiting.delay().toMillis() + " ms");
        } else if (state instanceof ConnectionState.Connected && lost) {
            lost = false;
            around.status("connected again");
        }
    }
}
