package io.thingway.http.internal.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.AttributeKey;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.HttpLimits;
import io.thingway.server.RequestContext;
import io.thingway.tls.ShownCertificate;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection, of either version of the protocol. Used on its event loop only. */
final class Connection {
    private static final AttributeKey<Connection> KEY = AttributeKey.valueOf(Connection.class, "connection");

    /** So many answers may be waited for before those that came are forgotten. */
    private static final int WAITING = 16;

    private final HttpConnection http;
    private final Channel channel;
    private final RequestContext context;
    private final Welcome welcome;
    private final HttpLimits limits;
    private final Watch watch;
    private final List<HttpServerResponse> unanswered = new ArrayList<>(WAITING);
    private final Set<Body> bodies = new LinkedHashSet<>();
    private @Nullable RequestDecoder decoder;
    private long quietSince;
    private int gathered;
    private long owed;
    private long unsent;

    private Connection(HttpConnection http, Channel channel, HttpLimits limits, Watch watch) {
        this.http = http;
        this.channel = channel;
        this.limits = limits;
        this.watch = watch;
        this.context = new RequestContext(
                "http", channel.remoteAddress(), http.isSsl(), null, ShownCertificate.subject(http.sslSession()));
        this.welcome = new Welcome(http, channel, context);
        this.quietSince = watch.now();
    }

    /** A new connection; it can be found by {@link #of} from now on. */
    static Connection open(HttpConnection http, HttpLimits limits, Watch watch) {
        Channel channel = channel(http);
        Connection connection = new Connection(http, channel, limits, watch);
        channel.attr(KEY).set(connection);
        return connection;
    }

    static Connection of(HttpConnection http) {
        return channel(http).attr(KEY).get();
    }

    /** Vert.x shows it to those who know where to look; HTTP/1.1's tolerance of old devices needs it. */
    static Channel channel(HttpConnection http) {
        return ((ConnectionBase) http).channel();
    }

    /** It is somebody else's from now on, and cannot be found any more. */
    void left() {
        channel.attr(KEY).set(null);
    }

    RequestContext context() {
        return context;
    }

    Channel channel() {
        return channel;
    }

    /** Whether the service wants it. */
    Welcome welcome() {
        return welcome;
    }

    long now() {
        return watch.now();
    }

    /** HTTP/1.1 only: what takes its requests apart. */
    void reads(RequestDecoder with) {
        this.decoder = with;
    }

    @Nullable
    RequestDecoder decoder() {
        return decoder;
    }

    /** A request has been handed over, and may not be answered yet. */
    void asked(HttpServerResponse response) {
        quietSince = watch.now();
        if (!response.ended()) {
            if (unanswered.size() >= WAITING) {
                forgetAnswered();
            }
            unanswered.add(response);
        }
    }

    private void forgetAnswered() {
        unanswered.removeIf(response -> response.ended() || response.closed());
    }

    void begin(Body body) {
        bodies.add(body);
    }

    /** So many more bytes wait for the rest of their body; whether that is within what all bodies may have together. */
    boolean gather(int bytes) {
        gathered += bytes;
        return gathered <= 2L * limits.maxBodyBytes();
    }

    /** So many bytes of an answer are on their way to the peer until the future completes. */
    void owes(int bytes, Future<Void> sent) {
        owed += bytes;
        sent.onComplete(gone -> owed -= bytes);
    }

    /**
     * Refuses a request whose peer reads too little of what it asked for before: with HTTP/2 it may ask a thousand times
     * without reading an answer.
     */
    void refuseWhileOwing() {
        if (owed > limits.maxPendingBytes()) {
            throw ThingException.of(
                            ErrorCode.TOO_MANY_REQUESTS, owed + " bytes of answers wait to be read on this connection")
                    .retryAfter(Duration.ofSeconds(1));
        }
    }

    void end(Body body) {
        bodies.remove(body);
    }

    /** Ends what takes too long. */
    void check(long now) {
        forgetAnswered();
        if (decoder != null && decoder.slow(now)) {
            decoder.timeOut();
        } else if (!bodies.isEmpty()) {
            List.copyOf(bodies).forEach(body -> body.check(now));
        } else if (!unanswered.isEmpty() || (decoder != null && decoder.within()) || sending()) {
            quietSince = now;
        } else if (now - quietSince >= welcome.patience(limits.idleTimeout()).toMillis()) {
            http.close();
        }
    }

    /** Whether the peer has taken something of its answers since the last look, and has not taken all. */
    private boolean sending() {
        ChannelOutboundBuffer out = channel.unsafe().outboundBuffer();
        long before = unsent;
        unsent = out == null ? 0 : out.totalPendingWriteBytes() - out.currentProgress();
        return unsent > 0 && unsent != before;
    }
}
