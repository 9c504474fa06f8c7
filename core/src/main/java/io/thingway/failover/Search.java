package io.thingway.failover;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.Registration;
import io.thingway.transport.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Dials one after the other until a link is up, each for an equal share of the time that is left. Home loop only. */
final class Search {
    private final Loop loop;
    private final Deque<RouteLink> left;
    private final long deadline;
    private final List<Failure> failures = new ArrayList<>();
    private final CompletableFuture<RouteLink> found = new CompletableFuture<>();
    private @Nullable RouteLink dialing;
    private Registration timer = () -> {};

    private record Failure(Route route, ThingException cause) {}

    private Search(Loop loop, Collection<RouteLink> links, Duration time) {
        this.loop = loop;
        this.left = new ArrayDeque<>(links);
        this.deadline = loop.nanoTime() + time.toNanos();
    }

    /** Begins to dial the links, which are not up, in their order. */
    static Search start(Loop loop, Collection<RouteLink> links, Duration time) {
        Search search = new Search(loop, links, time);
        search.next();
        return search;
    }

    /** The first link that is up; fails when none is, so that it is worth a repeat when one of the failures is. */
    CompletionStage<RouteLink> found() {
        return found;
    }

    /** Gives up; a link that still arrives is closed. */
    void stop() {
        timer.close();
        dialing = null;
        found.completeExceptionally(ThingException.of(ErrorCode.CLOSED, "the attempt was given up"));
    }

    private void next() {
        RouteLink link = left.poll();
        dialing = link;
        if (link == null) {
            found.completeExceptionally(nobody());
            return;
        }
        Duration share =
                Duration.ofNanos(Math.max(0, deadline - loop.nanoTime())).dividedBy(left.size() + 1);
        timer = loop.schedule(share, () -> failed(link, timeout(share)));
        link.dial().whenComplete((up, thrown) -> dialed(link, thrown));
    }

    private void dialed(RouteLink link, @Nullable Throwable thrown) {
        if (thrown != null) {
            failed(link, ThingException.from(thrown));
        } else if (dialing == link) {
            timer.close();
            link.route.up();
            found.complete(link);
        } else {
            link.discard(); // too late
        }
    }

    private void failed(RouteLink link, ThingException cause) {
        if (dialing == link) {
            timer.close();
            link.route.failed(cause);
            failures.add(new Failure(link.route, cause));
            next();
        }
    }

    private ThingException nobody() {
        String all = failures.stream()
                .map(failure -> failure.route + ": " + failure.cause.message())
                .collect(Collectors.joining("; "));
        ThingException last = failures.stream()
                .map(Failure::cause)
                .reduce((before, after) -> after.retryable() || !before.retryable() ? after : before)
                .orElseThrow();
        ThingException together = ThingException.of(last.code(), all, last);
        return last.retryAfter().map(together::retryAfter).orElse(together);
    }

    private static ThingException timeout(Duration time) {
        return ThingException.of(ErrorCode.TIMEOUT, "no connection within " + time.toMillis() + " ms");
    }
}
