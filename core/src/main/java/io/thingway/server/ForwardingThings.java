package io.thingway.server;

import io.thingway.json.ThingWrite;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.session.Registration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Hands every operation of a service on; a decorator does some of them otherwise. */
public class ForwardingThings implements ThingService {
    private final ThingService things;

    /** Before that service. */
    public ForwardingThings(ThingService things) {
        this.things = things;
    }

    @Override
    public CompletionStage<ActivatedThing> activate(RequestContext context, ActivationRequest request) {
        return things.activate(context, request);
    }

    @Override
    public CompletionStage<@Nullable Void> authorize(RequestContext context, ThingToken token) {
        return things.authorize(context, token);
    }

    @Override
    public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
        return things.write(context, token, write);
    }

    /** By way of {@link #write} here, so that what decorates the one decorates the other. */
    @Override
    public ThingWriter writer(RequestContext context, ThingToken token) {
        return write -> write(context, token, write);
    }

    /** That of the service behind, for a decorator that does writes no otherwise or has its own way around a writer. */
    protected final ThingWriter forwardedWriter(RequestContext context, ThingToken token) {
        return things.writer(context, token);
    }

    @Override
    public CompletionStage<List<ResourceValue>> read(
            RequestContext context, ThingToken token, ResourceKey key, ReadQuery query) {
        return things.read(context, token, key, query);
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources(RequestContext context, ThingToken token) {
        return things.resources(context, token);
    }

    @Override
    public CompletionStage<Registration> subscribe(
            RequestContext context, ThingToken token, ThingSubscriber subscriber) {
        return things.subscribe(context, token, subscriber);
    }

    @Override
    public CompletionStage<ThingToken> tokenOf(RequestContext context, ThingId id) {
        return things.tokenOf(context, id);
    }

    @Override
    public Registration connected(RequestContext context, Peer peer) {
        return things.connected(context, peer);
    }
}
