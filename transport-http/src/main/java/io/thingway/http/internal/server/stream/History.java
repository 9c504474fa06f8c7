package io.thingway.http.internal.server.stream;

import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.session.ThingHistory;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A thing's history as the peer may read it. */
record History(ThingService service, RequestContext peer, ThingToken token) implements ThingHistory {
    @Override
    public CompletionStage<List<ResourceValue>> read(ResourceKey key, ReadQuery query) {
        return service.read(peer, token, key, query);
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources() {
        return service.resources(peer, token);
    }
}
