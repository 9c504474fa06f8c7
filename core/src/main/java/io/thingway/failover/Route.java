package io.thingway.failover;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.Dialer;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import io.thingway.transport.Loop;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One way to the server and what is known of it. On the loop of the engine, whatever its dialer's is. */
final class Route {
    private static final Logger LOG = LoggerFactory.getLogger(Route.class);

    /** A way that keeps disappointing is tried again after at most 2^5 rechecks. */
    private static final int LONGEST_REST = 5;

    final int place;

    private final String name;
    private final Dialer dialer;
    private final Hop hop;
    private final Duration recheck;
    private boolean failing;

    /** Links in a row that came up and did nothing, and when the next is worth leaving another way for it. */
    private int disappointments;

    private long restsUntil;

    /** {@code recheck} is the shortest rest after a disappointment. */
    Route(int place, URI uri, Dialer dialer, Loop home, Duration recheck) {
        this.place = place;
        this.name = name(uri);
        this.dialer = dialer;
        this.hop = new Hop(home, dialer.loop());
        this.recheck = recheck;
        this.restsUntil = home.nanoTime();
    }

    CompletionStage<Link> dial(Map<ThingToken, List<ResourceValue>> wills, LinkEvents events) {
        if (hop.none()) {
            return Hop.call(() -> dialer.dial(wills, events));
        }
        return hop.ask(
                () -> dialer.dial(wills, new HoppingEvents(hop, events)).thenApply(link -> new HoppingLink(hop, link)));
    }

    boolean failing() {
        return failing;
    }

    boolean resting(long now) {
        return now - restsUntil < 0;
    }

    void up() {
        failing = false;
    }

    void useful() {
        disappointments = 0;
    }

    void failed(ThingException cause) {
        if (failing) {
            LOG.debug("{} fails still: {}", name, cause.message());
        } else {
            LOG.info("{} fails: {}", name, cause.message());
        }
        failing = true;
    }

    /** A link came up and died without an answer to anything. */
    void disappointed(long now, ThingException cause) {
        failed(cause);
        restsUntil = now
                + recheck.multipliedBy(1L << Math.min(disappointments, LONGEST_REST))
                        .toNanos();
        disappointments++;
    }

    void close() {
        if (hop.none()) {
            dialer.close();
        } else {
            hop.away(dialer::close); // a loop that has ended has nothing to free
        }
    }

    /** Without what may be a secret. */
    @Override
    public String toString() {
        return name;
    }

    private static String name(URI uri) {
        String authority = String.valueOf(uri.getRawAuthority());
        return uri.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1);
    }
}
