package io.thingway.testkit.contract;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.Peer;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps a book of who connects and who calls, and refuses connections while it is told to. */
final class Arrivals extends ForwardingThings {
    /** One connection; {@code ends} counts how often it was said to be over. */
    record Arrival(RequestContext context, Peer peer, AtomicInteger ends) {
        boolean open() {
            return ends.get() == 0;
        }
    }

    private final List<Arrival> all = new CopyOnWriteArrayList<>();
    private final Set<RequestContext> callers =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final AtomicInteger refused = new AtomicInteger();
    private volatile @Nullable ThingException refusal;

    Arrivals(ThingService things) {
        super(things);
    }

    /** Everybody who ever connected, in that order. */
    List<Arrival> all() {
        return all;
    }

    List<Arrival> open() {
        return all.stream().filter(Arrival::open).toList();
    }

    /** In whose name the writes and subscriptions came. */
    List<RequestContext> callers() {
        synchronized (callers) {
            return List.copyOf(callers);
        }
    }

    /** Refuses every connection from now on; absent: accepts again. */
    void refuse(@Nullable ThingException cause) {
        refusal = cause;
    }

    /** How many were refused. */
    int refused() {
        return refused.get();
    }

    @Override
    public Registration connected(RequestContext context, Peer peer) {
        ThingException cause = refusal;
        if (cause != null) {
            refused.incrementAndGet();
            throw cause;
        }
        Arrival arrival = new Arrival(context, peer, new AtomicInteger());
        all.add(arrival);
        return arrival.ends()::incrementAndGet;
    }

    @Override
    public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
        callers.add(context);
        return super.write(context, token, write);
    }

    @Override
    public CompletionStage<Registration> subscribe(
            RequestContext context, ThingToken token, ThingSubscriber subscriber) {
        callers.add(context);
        return super.subscribe(context, token, subscriber);
    }
}
