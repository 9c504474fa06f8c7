package io.thingway.http;

import io.thingway.server.RunningEndpoint;

/** An HTTP endpoint at work. */
public interface RunningHttpEndpoint extends RunningEndpoint {
    /** The counters at this moment. */
    HttpStats stats();

    /** {@code epoll} or {@code nio}. */
    String io();
}
