package io.thingway.platform.guard;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.Peer;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingWriter;
import io.thingway.session.Registration;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets so many connections of one address be open at a time. */
final class ConnectionLimitedThings extends ForwardingThings {
    /** Nobody knows when another one will end. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

    private final int perAddress;
    private final ConcurrentMap<InetAddress, Integer> open = new ConcurrentHashMap<>();

    ConnectionLimitedThings(ThingService things, int perAddress) {
        super(things);
        this.perAddress = perAddress;
    }

    @Override
    public ThingWriter writer(RequestContext context, ThingToken token) {
        return forwardedWriter(context, token);
    }

    @Override
    public Registration connected(RequestContext context, Peer peer) {
        InetAddress origin = Origin.of(context.remote());
        if (origin == null) {
            return super.connected(context, peer);
        }
        Registration place = take(origin);
        try {
            Registration inner = super.connected(context, peer);
            return () -> {
                place.close();
                inner.close();
            };
        } catch (RuntimeException refused) {
            place.close();
            throw refused;
        }
    }

    /** Addresses with a connection. */
    int addresses() {
        return open.size();
    }

    private Registration take(InetAddress origin) {
        if (open.merge(origin, 1, Integer::sum) > perAddress) {
            release(origin);
            throw ThingException.of(
                            ErrorCode.TOO_MANY_REQUESTS, "this address has its " + perAddress + " connections already")
                    .retryAfter(TRY_AGAIN);
        }
        AtomicBoolean taken = new AtomicBoolean(true);
        return () -> {
            if (taken.getAndSet(false)) {
                release(origin);
            }
        };
    }

    private void release(InetAddress origin) {
        open.computeIfPresent(origin, (key, count) -> count == 1 ? null : count - 1);
    }
}
