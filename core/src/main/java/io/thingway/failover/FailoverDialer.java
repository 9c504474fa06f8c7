package io.thingway.failover;

import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capabilities;
import io.thingway.session.Capability;
import io.thingway.session.Registration;
import io.thingway.session.Timeouts;
import io.thingway.transport.Dialer;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import io.thingway.transport.Loop;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several dialers that look like one. The engine lives on the loop of the preferred one, so that only what takes another
 * way crosses threads. A search goes on while the engine has no link, or while its link's route is not the preferred
 * one, never both.
 */
final class FailoverDialer implements Dialer {
    private static final Logger LOG = LoggerFactory.getLogger(FailoverDialer.class);

    private final List<Route> routes;
    private final Capabilities capabilities;
    private final Loop loop;
    private final Duration searchTime;
    private final Duration silence;
    private final Duration recheck;
    private @Nullable Search search;
    private Registration recheckTimer = () -> {};

    /** What the engine works with. */
    private @Nullable RouteLink carrying;

    /** Up by a better route, for the engine's next attempt. */
    private @Nullable RouteLink better;

    private FailoverDialer(List<URI> uris, List<Dialer> dialers, Timeouts timeouts, Duration recheck) {
        this.loop = dialers.get(0).loop();
        this.routes = new ArrayList<>();
        for (Dialer dialer : dialers) {
            routes.add(new Route(routes.size(), uris.get(routes.size()), dialer, loop, recheck));
        }
        this.capabilities = common(dialers.stream().map(Dialer::capabilities).toList());
        this.searchTime = timeouts.connect().multipliedBy(9).dividedBy(10); // to be done before the engine gives up
        this.silence = timeouts.request().dividedBy(2);
        this.recheck = recheck;
    }

    /** Starts the dialers, in the order of preference; what one throws is thrown once the others are closed. */
    static FailoverDialer start(List<URI> uris, Function<URI, Dialer> starter, Timeouts timeouts, Duration recheck) {
        List<Dialer> dialers = new ArrayList<>();
        try {
            uris.forEach(uri -> dialers.add(starter.apply(uri)));
        } catch (RuntimeException unusable) {
            dialers.forEach(dialer -> dialer.loop().execute(dialer::close));
            throw unusable;
        }
        return new FailoverDialer(uris, dialers, timeouts, recheck);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public CompletionStage<Link> dial(Map<ThingToken, List<ResourceValue>> wills, LinkEvents events) {
        stopSearch();
        RouteLink ready = better;
        better = null;
        if (ready != null && ready.has(wills)) {
            return CompletableFuture.completedFuture(carry(ready, events));
        }
        if (ready != null) {
            ready.discard();
        }
        Stream<Route> failingLast = routes.stream().sorted(Comparator.comparing(Route::failing));
        return search(failingLast, wills).found().thenApply(link -> carry(link, events));
    }

    @Override
    public void close() {
        stopSearch();
        recheckTimer.close();
        if (better != null) {
            better.discard();
        }
        for (int place = routes.size() - 1; place >= 0; place--) {
            routes.get(place).close(); // that of the home loop last
        }
    }

    private Search search(Stream<Route> candidates, Map<ThingToken, List<ResourceValue>> wills) {
        Search started = Search.start(
                loop,
                candidates
                        .map(route -> new RouteLink(route, wills, loop, silence, this::ended))
                        .toList(),
                searchTime);
        search = started;
        return started;
    }

    private Link carry(RouteLink link, LinkEvents events) {
        LOG.info("{} carries", link.route);
        link.carry(events);
        carrying = link;
        recheckLater(link);
        return link;
    }

    private void recheckLater(RouteLink link) {
        if (link.route.place > 0) {
            recheckTimer = loop.schedule(recheck, () -> recheck(link));
        }
    }

    private void recheck(RouteLink link) {
        List<Route> candidates = routes.subList(0, link.route.place).stream()
                .filter(route -> !route.resting(loop.nanoTime()))
                .toList();
        if (candidates.isEmpty()) {
            recheckLater(link);
            return;
        }
        search(candidates.stream(), link.wills()).found().whenComplete((found, nobody) -> {
            if (nobody == null) {
                better = found;
                link.leave("going back to " + found.route);
            } else if (carrying == link) {
                recheckLater(link);
            }
        });
    }

    private void ended(RouteLink link) {
        if (better == link) {
            better = null;
        }
        if (carrying == link) {
            carrying = null;
            recheckTimer.close();
        }
    }

    private void stopSearch() {
        Search underWay = search;
        search = null;
        if (underWay != null) {
            underWay.stop();
        }
    }

    private static Capabilities common(List<Capabilities> all) {
        Set<Capability> common = EnumSet.allOf(Capability.class);
        all.forEach(each -> common.retainAll(each.set()));
        int wills = all.stream().mapToInt(Capabilities::maxWills).min().orElseThrow();
        return new Capabilities(common, wills);
    }
}
