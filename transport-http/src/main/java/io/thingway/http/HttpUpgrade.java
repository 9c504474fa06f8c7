package io.thingway.http;

import io.netty.channel.Channel;
import io.thingway.server.ThingService;

/**
 * Another protocol on one path of a listener's port, such as one that is spoken in a WebSocket. It begins as a request of
 * HTTP/1.1 does; HTTP/2 has no such path.
 */
public interface HttpUpgrade {
    /** Requests for exactly this path are its own, with any method and query: {@code /mqtt}. */
    String path();

    /** A listener opens. */
    Taker start(ThingService service);

    /** Has the connections of one listener that asked for the path. */
    interface Taker extends AutoCloseable {
        /**
         * A connection whose next request is for the path. Everything that was asked on it before has been answered, its
         * pipeline is empty but for TLS, and the request arrives there behind this call. To the listener it has ended. On
         * its event loop, which ends with the listener.
         */
        void take(Channel channel);

        /** The listener closes: ends what was taken, and what may still come. Waits for that, for a few seconds. */
        @Override
        void close();
    }
}
