package io.thingway.coap.internal.server;

import io.thingway.coap.CoapLimits;
import io.thingway.coap.internal.wire.CoapPath;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ServiceFailures;
import io.thingway.session.Registration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody who observes, by peer and message token. Safe from any thread. */
final class Observations {
    private static final Logger LOG = LoggerFactory.getLogger(Observations.class);
    private static final long FAREWELL_SECONDS = 1;

    private final ServerSetup setup;
    private final Replies replies;
    private final Sending sending;
    private final Patience patience;
    private final ObserverTable table = new ObserverTable();
    private final Visitors visitors;
    private final Quota<Object> peers;
    private final Quota<ThingToken> things;
    private volatile boolean closing;

    Observations(ServerSetup setup, Replies replies, Sending sending, Patience patience) {
        this.setup = setup;
        this.replies = replies;
        this.sending = sending;
        this.patience = patience;
        this.visitors = new Visitors(setup.service(), this::putOut);
        this.peers = new Quota<>(setup.limits().maxObservationsPerPeer());
        this.things = new Quota<>(setup.limits().maxObservationsPerThing());
    }

    /** The one context of a peer that observes; absent for others. */
    @Nullable
    RequestContext contextOf(Object peer) {
        return visitors.context(peer);
    }

    /** A new observation, or the same once more. */
    void observe(Call call, CoapPath.Thing thing) {
        Terms terms = Terms.of(call, thing.query(), setup.json());
        Observation known = table.get(ObserverTable.Key.of(call));
        if (known != null && known.token().equals(thing.token())) {
            known.renew(terms);
        } else {
            begin(terms, thing.token());
        }
    }

    /** For a request that finds its observation over. */
    void beginAnew(Terms terms, ThingToken token) {
        try {
            begin(terms, token);
        } catch (ThingException refused) {
            replies.sendAnnounced(terms.call(), Answer.error(refused), Observation.FIRST);
        }
    }

    private void begin(Terms asked, ThingToken token) {
        Terms terms = asked.in(admit(asked.call(), token));
        Call call = terms.call();
        Observation observation = new Observation(this, setup, sending, token, terms);
        CompletionStage<Registration> subscribed = subscribe(call, token, observation);
        patience.acknowledge(call, subscribed);
        subscribed.whenComplete((registration, failed) -> {
            if (failed == null) {
                add(observation);
                observation.start(registration);
                if (closing) {
                    observation.close(() -> {}); // it may have come too late to be one of all
                }
                ThingException putOut = visitors.putOut(call.peer());
                if (putOut != null) {
                    observation.putOut(putOut); // likewise
                }
            } else {
                release(call.peer(), token);
                replies.sendAnnounced(
                        call, Answer.error(ServiceFailures.of(failed, call.context())), Observation.FIRST);
            }
        });
    }

    private CompletionStage<Registration> subscribe(Call call, ThingToken token, Observation observation) {
        try {
            return setup.service().subscribe(call.context(), token, observation);
        } catch (RuntimeException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }

    /** The context of the peer, where limits and the service have nothing against another observation. */
    private RequestContext admit(Call call, ThingToken token) {
        reserve(call.peer(), token);
        try {
            return visitors.enter(call.peer(), call.context());
        } catch (ThingException refused) {
            setup.counters().refusedObservations.increment();
            giveBack(call.peer(), token);
            throw refused;
        }
    }

    private void reserve(Object peer, ThingToken token) {
        if (closing) {
            throw ThingException.of(ErrorCode.UNAVAILABLE, "the server goes away");
        }
        CoapLimits limits = setup.limits();
        if (!peers.has(peer) && peers.holders() >= limits.maxPeers()) {
            throw tooMany("this server has no room for another observer");
        }
        if (!peers.take(peer)) {
            throw tooMany("an address has at most " + limits.maxObservationsPerPeer() + " observations");
        }
        if (!things.take(token)) {
            peers.release(peer);
            throw tooMany("a thing has at most " + limits.maxObservationsPerThing() + " observers");
        }
    }

    private ThingException tooMany(String message) {
        setup.counters().refusedObservations.increment();
        return ThingException.of(ErrorCode.TOO_MANY_REQUESTS, message);
    }

    private void release(Object peer, ThingToken token) {
        visitors.leave(peer);
        giveBack(peer, token);
    }

    private void giveBack(Object peer, ThingToken token) {
        peers.release(peer);
        things.release(token);
    }

    private void add(Observation observation) {
        setup.counters().observations.incrementAndGet();
        Observation before = table.put(observation);
        if (before != null) {
            before.cancel();
        }
    }

    /** The peer wants to hear no more; its will is void. */
    void cancel(Call call, ThingToken token) {
        Observation observation = table.get(ObserverTable.Key.of(call));
        if (observation != null && observation.token().equals(token)) {
            observation.cancel();
        }
    }

    /** Called once by each observation that ends. */
    void ended(Observation observation) {
        table.remove(observation);
        release(observation.key().peer(), observation.token());
        setup.counters().observations.decrementAndGet();
    }

    /** A peer that does not answer is dead for all its observations. */
    void died(Object peer) {
        table.of(peer).forEach(Observation::die);
    }

    private void putOut(Object peer, ThingException reason) {
        table.of(peer).forEach(observation -> observation.putOut(reason));
    }

    /** Tells every observer that the server goes away, and waits a moment until they were told. */
    void close() {
        closing = true;
        List<Observation> open = table.all();
        CountDownLatch told = new CountDownLatch(open.size());
        open.forEach(observation -> observation.close(told::countDown));
        try {
            if (!told.await(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("{} observers were not told of the end", told.getCount());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
