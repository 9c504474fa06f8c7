package io.thingway.http.internal.client;

import io.thingway.error.ThingException;
import io.thingway.http.HttpConfig;
import io.thingway.http.HttpEventLoops;
import io.thingway.http.internal.net.VertxIo;
import io.thingway.http.internal.wire.HttpPath;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capabilities;
import io.thingway.session.Capability;
import io.thingway.session.ConnectionOptions;
import io.thingway.transport.Dialer;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import io.thingway.transport.Loop;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientOptions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Dials one server, as often as it is asked to, always on the same event loop. */
public final class HttpDialer implements Dialer {
    private static final Capabilities ALL = new Capabilities(EnumSet.allOf(Capability.class), Integer.MAX_VALUE);

    private final HttpConfig config;
    private final ConnectionOptions options;
    private final HttpClientOptions client;
    private final VertxIo io;
    private final boolean owned;
    private final VertxLoop loop;
    private final List<HttpPath.Subscription> orphans = new ArrayList<>();
    private @Nullable LinkLife life;

    private HttpDialer(
            HttpConfig config, ConnectionOptions options, HttpClientOptions client, VertxIo io, boolean owned) {
        this.config = config;
        this.options = options;
        this.client = client;
        this.io = io;
        this.owned = owned;
        this.loop = new VertxLoop(io.vertx());
    }

    /**
     * Reads certificates and starts a thread unless the configuration brings threads.
     *
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} naming a file that
     *     cannot be used
     */
    public static HttpDialer start(HttpConfig config, ConnectionOptions options) {
        HttpClientOptions client = Clients.options(config, options);
        HttpEventLoops shared = config.loops();
        VertxIo io = shared == null ? VertxIo.start(1, "thingway-http") : shared.io();
        return new HttpDialer(config, options, client, io, shared == null);
    }

    @Override
    public Capabilities capabilities() {
        return ALL;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public CompletionStage<Link> dial(Map<ThingToken, List<ResourceValue>> wills, LinkEvents events) {
        abandon();
        Attempt attempt = new Attempt(events);
        life = attempt.life;
        return attempt.life.start(attempt.link, wills).toCompletionStage();
    }

    /** Does not wait for the thread to end: it may be the caller. The thread waits for a link that says good-bye. */
    @Override
    public void close() {
        Future<Void> last = life == null ? Future.succeededFuture() : life.closed();
        abandon();
        if (owned) {
            last.onComplete(done -> io.close());
        }
    }

    private void abandon() {
        LinkLife before = life;
        life = null;
        if (before != null) {
            before.abandon();
        }
    }

    /** One link and its life, which know each other. */
    private final class Attempt {
        private final LinkLife life;
        private final HttpLink link;

        private Attempt(LinkEvents events) {
            Clients clients = Clients.of(io.vertx(), config, client);
            LinkParts parts = LinkParts.of(loop, config, clients, this::down);
            LeftWills wills = new LeftWills(parts);
            life = new LinkLife(parts, wills, events, options.timeouts().close(), orphans);
            link = new HttpLink(parts, life, wills);
        }

        private void down(ThingException cause) {
            life.down(cause);
        }
    }
}
