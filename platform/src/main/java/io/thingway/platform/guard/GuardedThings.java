package io.thingway.platform.guard;

import io.thingway.json.ThingWrite;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingSubscriber;
import io.thingway.server.ThingWriter;
import io.thingway.session.Registration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Things behind a guard. The look-up of a token by its id is not guarded: a handshake asks it in the name of the
 * endpoint, not of the peer, and an id is no secret.
 */
final class GuardedThings extends ForwardingThings {
    private final Guard guard;

    GuardedThings(ThingService things, Guard guard) {
        super(things);
        this.guard = guard;
    }

    @Override
    public CompletionStage<ActivatedThing> activate(RequestContext context, ActivationRequest request) {
        return guard.pass(context, null, () -> super.activate(context, request));
    }

    @Override
    public CompletionStage<@Nullable Void> authorize(RequestContext context, ThingToken token) {
        return guard.pass(context, token, () -> super.authorize(context, token));
    }

    @Override
    public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
        return guard.pass(context, token, () -> super.write(context, token, write));
    }

    @Override
    public ThingWriter writer(RequestContext context, ThingToken token) {
        return guard.before(context, token, forwardedWriter(context, token));
    }

    @Override
    public CompletionStage<List<ResourceValue>> read(
            RequestContext context, ThingToken token, ResourceKey key, ReadQuery query) {
        return guard.pass(context, token, () -> super.read(context, token, key, query));
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources(RequestContext context, ThingToken token) {
        return guard.pass(context, token, () -> super.resources(context, token));
    }

    @Override
    public CompletionStage<Registration> subscribe(
            RequestContext context, ThingToken token, ThingSubscriber subscriber) {
        return guard.pass(context, token, () -> super.subscribe(context, token, subscriber));
    }
}
