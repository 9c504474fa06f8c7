package io.thingway.coap.internal.server;

import io.thingway.error.ThingException;
import io.thingway.server.Presence;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The peers that observe, as the service knows them. CoAP has no connections: a peer is taken for connected from its
 * first observation to the end of its last. Safe from any thread.
 */
final class Visitors {
    /** One peer; the count belongs to the map's lock. */
    private static final class Visitor {
        final RequestContext context;
        final Presence presence = new Presence();
        volatile @Nullable ThingException putOut;
        int observations;

        Visitor(RequestContext context) {
            this.context = context;
        }
    }

    private final ThingService service;
    private final BiConsumer<Object, ThingException> ending;
    private final ConcurrentMap<Object, Visitor> visitors = new ConcurrentHashMap<>();

    /** @param ending ends all observations of a peer with an error */
    Visitors(ThingService service, BiConsumer<Object, ThingException> ending) {
        this.service = service;
        this.ending = ending;
    }

    /** The one context of a peer that observes; absent for others. */
    @Nullable
    RequestContext context(Object peer) {
        Visitor visitor = visitors.get(peer);
        return visitor == null ? null : visitor.context;
    }

    /**
     * One more observation.
     *
     * @return the peer's context from now on
     * @throws ThingException where the service does not want the peer
     */
    RequestContext enter(Object peer, RequestContext context) {
        Visitor visitor = visitors.compute(peer, (same, known) -> {
            Visitor one = known == null ? welcome(peer, new Visitor(context)) : known;
            one.observations++;
            return one;
        });
        return visitor.context;
    }

    private Visitor welcome(Object peer, Visitor visitor) {
        visitor.presence.enter(service, visitor.context, reason -> {
            visitor.putOut = reason;
            ending.accept(peer, reason);
        });
        return visitor;
    }

    /** Why a peer was put out that may have come too late to be told with its other observations; else absent. */
    @Nullable
    ThingException putOut(Object peer) {
        Visitor visitor = visitors.get(peer);
        return visitor == null ? null : visitor.putOut;
    }

    /** One observation less. */
    void leave(Object peer) {
        visitors.computeIfPresent(peer, (same, visitor) -> {
            visitor.observations--;
            if (visitor.observations > 0) {
                return visitor;
            }
            visitor.presence.close();
            return null;
        });
    }
}
