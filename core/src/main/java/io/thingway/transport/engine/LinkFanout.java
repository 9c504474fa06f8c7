package io.thingway.transport.engine;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.Link;
import java.util.List;

/** Hands each link to those who use it, in the order that matters: subscriptions before queued writes. */
final class LinkFanout implements LinkUser {
    private final Counters counters;
    private final Subscriptions subscriptions;
    private final Requests requests;
    private final WritePump writes;
    private final Shutdown shutdown;

    LinkFanout(Counters counters, Subscriptions subscriptions, Requests requests, WritePump writes, Shutdown shutdown) {
        this.counters = counters;
        this.subscriptions = subscriptions;
        this.requests = requests;
        this.writes = writes;
        this.shutdown = shutdown;
    }

    @Override
    public void onUp(Link link) {
        counters.connects.incrementAndGet();
        subscriptions.linkUp(link, () -> writes.linkUp(link));
        requests.linkUp(link);
    }

    @Override
    public void onBroken() {
        writes.linkBroken();
    }

    @Override
    public void onDown(ThingException cause) {
        subscriptions.linkDown();
        requests.linkDown(cause);
        shutdown.linkDown(); // before the writes, whose end while closing would mean a good-bye to say
        writes.linkDown();
    }

    @Override
    public void onWillsInPlace() {
        writes.resume();
    }

    @Override
    public void onValues(ThingToken token, List<ResourceValue> values) {
        subscriptions.values(token, values);
    }

    @Override
    public void onEnd(ThingToken token, ThingException reason) {
        subscriptions.end(token, reason);
    }

    @Override
    public void onGivenUp(ThingException cause) {
        shutdown.giveUp(cause);
    }
}
