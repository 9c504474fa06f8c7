package io.thingway.http.internal.server.stream;

import io.thingway.json.ThingWrite;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Hands on what a stream asks for; subclasses do one thing otherwise. */
class Service implements ThingService {
    private final ThingService things;

    Service(ThingService things) {
        this.things = things;
    }

    @Override
    public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
        return things.write(context, token, write);
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
}
