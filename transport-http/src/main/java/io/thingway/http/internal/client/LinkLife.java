package io.thingway.http.internal.client;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.HttpPath;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One link from the dial to its end. */
final class LinkLife {
    private static final Logger LOG = LoggerFactory.getLogger(LinkLife.class);

    private enum Phase {
        DIALING,
        UP,
        ENDED
    }

    private final LinkParts parts;
    private final LeftWills wills;
    private final LinkEvents events;
    private final Duration closeTimeout;

    /** Streams with wills that dead links left behind; for the whole of a dialer's life. */
    private final Collection<HttpPath.Subscription> orphans;

    private final Promise<Link> dialed = Promise.promise();
    private Phase phase = Phase.DIALING;
    private Future<Void> closed = Future.succeededFuture();

    LinkLife(
            LinkParts parts,
            LeftWills wills,
            LinkEvents events,
            Duration closeTimeout,
            Collection<HttpPath.Subscription> orphans) {
        this.parts = parts;
        this.wills = wills;
        this.events = events;
        this.closeTimeout = closeTimeout;
        this.orphans = orphans;
    }

    /** Asks the server whether it is there and leaves the wills; gives the link then. */
    Future<Link> start(Link link, Map<ThingToken, List<ResourceValue>> leave) {
        parts.lifeline()
                .open()
                .compose(there -> wills.change(leave))
                .onComplete(ready -> up(link), thrown -> down(ThingException.from(thrown)));
        return dialed.future();
    }

    private void up(Link link) {
        if (phase == Phase.DIALING) {
            phase = Phase.UP;
            parts.lifeline().watch();
            dialed.complete(link);
            takeBackOrphans();
        }
    }

    /** The link is dead, or will not be. */
    void down(ThingException cause) {
        Phase before = phase;
        end();
        if (before == Phase.DIALING) {
            dialed.fail(cause);
        } else if (before == Phase.UP) {
            events.onDown(cause);
        }
    }

    void values(ThingToken token, List<ResourceValue> values) {
        if (phase == Phase.UP) {
            events.onValues(token, values);
        }
    }

    void ended(ThingToken token, ThingException reason) {
        if (phase == Phase.UP) {
            events.onEnd(token, reason);
        }
    }

    /** Nobody waits for the link any more. */
    void abandon() {
        down(ThingException.of(ErrorCode.CLOSED, "the attempt was given up"));
    }

    /** Takes the wills back, as long as the close timeout allows, and closes the connections. */
    Future<Void> close() {
        if (phase == Phase.ENDED) {
            return closed;
        }
        phase = Phase.ENDED;
        parts.lifeline().end();
        closed = wills.takeBackAll()
                .timeout(closeTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(this::notTakenBack)
                .eventually(parts.clients()::close);
        return closed;
    }

    /** When a {@link #close} that is under way is done; at once where there is none. */
    Future<Void> closed() {
        return closed;
    }

    private Void notTakenBack(Throwable thrown) {
        LOG.warn(
                "{}: the last wills could not be taken back and may be written",
                parts.config().server(),
                thrown);
        return null;
    }

    private void end() {
        if (phase != Phase.ENDED) {
            phase = Phase.ENDED;
            parts.lifeline().end();
            orphans.addAll(wills.names());
            parts.clients().close();
        }
    }

    /** The server may see only later that their connections are dead, and the device is alive. */
    private void takeBackOrphans() {
        List<HttpPath.Subscription> all = List.copyOf(orphans);
        orphans.clear();
        for (HttpPath.Subscription name : all) {
            LeftWills.cancel(parts, name)
                    .onFailure(thrown -> LOG.debug("a will of an earlier link could not be taken back", thrown));
        }
    }
}
