package io.thingway.http.internal.server;

import io.netty.channel.Channel;
import io.thingway.error.ThingException;
import io.thingway.http.internal.server.stream.Streams;
import io.thingway.server.Presence;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the service wants a connection. HTTP has no words before a request: where the service refuses, the first
 * request hears so, and the connection ends with it. On its event loop only.
 */
final class Welcome {
    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

    /** So long a connection that is not wanted may take until it asks, and hears so. */
    private static final Duration UNWANTED = Duration.ofSeconds(5);

    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final HttpConnection http;
    private final Channel channel;
    private final RequestContext context;
    private final Presence presence = new Presence();
    private @Nullable ThingException refusal;
    private boolean left;

    Welcome(HttpConnection http, Channel channel, RequestContext context) {
        this.http = http;
        this.channel = channel;
        this.context = context;
    }

    /** Tells the service of the connection; false where it refuses. */
    boolean enter(ThingService service, Streams streams) {
        try {
            presence.enter(service, context, reason -> putOut(streams, reason));
        } catch (ThingException refused) {
            refusal = refused;
        }
        return refusal == null;
    }

    private void putOut(Streams streams, ThingException reason) {
        try {
            channel.eventLoop().execute(() -> {
                if (!left) { // or it may be somebody else's
                    streams.putOut(context, reason);
                    part();
                }
            });
        } catch (RejectedExecutionException stopped) {
            LOG.debug("the server stopped before {} was put out", context.remote());
        }
    }

    /** Refuses a request as the connection was refused. */
    void check() {
        if (refusal != null) {
            throw refusal;
        }
    }

    /** A request was refused and has its answer. */
    void answered() {
        if (refusal != null) {
            part();
        }
    }

    /** How long the connection may be quiet, where others may be for so long. */
    Duration patience(Duration others) {
        return refusal == null || others.compareTo(UNWANTED) < 0 ? others : UNWANTED;
    }

    /** As soon as no answer is owed, or after a second. */
    @SuppressWarnings("FutureReturnValueIgnored") // its end is heard by whoever waits for that
    private void part() {
        http.shutdown(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The connection is over. */
    void left() {
        left = true;
        presence.close();
    }
}
