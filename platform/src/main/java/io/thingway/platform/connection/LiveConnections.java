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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Knows who is connected, and can put one out. Costs nothing for each message. */
public final class LiveConnections extends ForwardingThings {
    private final Clock clock;
    private final AtomicLong last = new AtomicLong();
    private final Set<Live> live = ConcurrentHashMap.newKeySet();

    /** One object for each: there may be many thousands. */
    private final class Live implements Registration {
        private final long number = last.incrementAndGet();
        private final long since = clock.millis();
        private final RequestContext context;
        private final Peer peer;
        private final Registration inner;

        Live(RequestContext context, Peer peer, Registration inner) {
            this.context = context;
            this.peer = peer;
            this.inner = inner;
        }

        LiveConnection shown() {
            return new LiveConnection(number, context, Instant.ofEpochMilli(since));
        }

        @Override
        public void close() {
            live.remove(this);
            inner.close();
        }
    }

    /** Before those things. */
    public LiveConnections(ThingService things, Clock clock) {
        super(things);
        this.clock = clock;
    }

    @Override
    public Registration connected(RequestContext context, Peer peer) {
        Live entered = new Live(context, peer, super.connected(context, peer));
        live.add(entered);
        return entered;
    }

    @Override
    public ThingWriter writer(RequestContext context, ThingToken token) {
        return forwardedWriter(context, token);
    }

    /** Those that are connected now, the oldest first. */
    public List<LiveConnection> list() {
        return live.stream()
                .map(Live::shown)
                .sorted(Comparator.comparingLong(LiveConnection::number))
                .toList();
    }

    /** Puts one out, which may connect again; {@link ErrorCode#NOT_FOUND} where it is gone already. */
    public void disconnect(long number) {
        Peer peer = live.stream()
                .filter(one -> one.number == number)
                .map(one -> one.peer)
                .findAny()
                .orElseThrow(() -> ThingException.of(ErrorCode.NOT_FOUND, "no connection has the number " + number));
        peer.disconnect(ThingException.of(ErrorCode.UNAVAILABLE, "the operator ended the connection"));
    }
}
