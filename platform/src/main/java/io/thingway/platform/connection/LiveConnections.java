package io.thingway.platform.connection;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.Peer;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingWriter;
import io.thingway.session.Registration;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Knows who is connected, and can put one out. Costs nothing for each message. */
public final class LiveConnections extends ForwardingThings {
    private record Entry(LiveConnection connection, Peer peer) {}

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, Entry> live = new ConcurrentHashMap<>();

    /** Before those things. */
    public LiveConnections(ThingService things, Clock clock) {
        super(things);
        this.clock = clock;
    }

    @Override
    public Registration connected(RequestContext context, Peer peer) {
        Registration registration = super.connected(context, peer);
        long number = last.incrementAndGet();
        live.put(number, new Entry(new LiveConnection(number, context, clock.instant()), peer));
        return () -> {
            live.remove(number);
            registration.close();
        };
    }

    @Override
    public ThingWriter writer(RequestContext context, ThingToken token) {
        return forwardedWriter(context, token);
    }

    /** Those that are connected now, the oldest first. */
    public List<LiveConnection> list() {
        return live.values().stream()
                .map(Entry::connection)
                .sorted(Comparator.comparingLong(LiveConnection::number))
                .toList();
    }

    /** Puts one out, which may connect again; {@link ErrorCode#NOT_FOUND} where it is gone already. */
    public void disconnect(long number) {
        Entry entry = live.get(number);
        if (entry == null) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "no connection has the number " + number);
        }
        entry.peer().disconnect(ThingException.of(ErrorCode.UNAVAILABLE, "the operator ended the connection"));
    }
}
