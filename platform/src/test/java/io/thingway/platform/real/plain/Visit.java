package io.thingway.platform.real.plain;

import io.thingway.platform.real.plain.Way.Version;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * How a client comes.
 *
 * @param stays whether it asks for its session, and for that to be kept; else it begins anew
 */
record Visit(
        Way way,
        InetSocketAddress address,
        String clientId,
        boolean stays,
        @Nullable Will will) {
    /** How long a session is to be kept. */
    static final long EXPIRY_SECONDS = 600;

    /** What is said when it is gone; the delay is for MQTT 5. */
    record Will(PlainMessage message, long delaySeconds) {}

    Visit staying() {
        return new Visit(way, address, clientId, true, will);
    }

    Visit withWill(PlainMessage message, long delaySeconds) {
        return new Visit(way, address, clientId, stays, new Will(message, delaySeconds));
    }

    Visit via(InetSocketAddress proxy) {
        return new Visit(way, proxy, clientId, stays, will);
    }

    Version version() {
        return way.version();
    }

    /** {@code mqtt://127.0.0.1:1883} with the scheme that the client wants, or {@code ws://127.0.0.1:8083/mqtt}. */
    String uri(String scheme) {
        String authority = address.getAddress().getHostAddress() + ":" + address.getPort();
        return way.isWebSocket() ? "ws://" + authority + "/mqtt" : scheme + "://" + authority;
    }
}
