package io.thingway.http.internal.server.stream;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.HttpLimits;
import io.thingway.model.ThingToken;
import io.thingway.session.Registration;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many streams each thing and each peer address have. Safe from any thread. */
final class Places {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

    private final Map<Object, Integer> taken = new ConcurrentHashMap<>();
    private final HttpLimits limits;

    Places(HttpLimits limits) {
        this.limits = limits;
    }

    /**
     * A place for one more stream until the handle is closed, which must happen once.
     *
     * @throws ThingException {@link ErrorCode#TOO_MANY_REQUESTS} naming the limit
     */
    Registration take(ThingToken token, SocketAddress peer) {
        Object address = host(peer);
        take(token, limits.maxStreamsPerThing(), "thing");
        try {
            take(address, limits.maxStreamsPerAddress(), "address");
        } catch (ThingException full) {
            give(token);
            throw full;
        }
        return () -> {
            give(token);
            give(address);
        };
    }

    private void take(Object owner, int limit, String what) {
        if (taken.merge(owner, 1, Integer::sum) > limit) {
            give(owner);
            throw ThingException.of(
                            ErrorCode.TOO_MANY_REQUESTS,
                            "this " + what + " has " + limit + " streams, and may not have more")
                    .retryAfter(TRY_AGAIN);
        }
    }

    private void give(Object owner) {
        taken.computeIfPresent(owner, (key, streams) -> streams == 1 ? null : Integer.valueOf(streams - 1));
    }

    /** The address without its port; another kind of address as it is. */
    private static Object host(SocketAddress peer) {
        InetAddress address = peer instanceof InetSocketAddress inet ? inet.getAddress() : null;
        return address == null ? peer : address;
    }
}
