package io.thingway.transport.engine;

import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ThingHistory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads through whichever link is up. */
record EngineHistory(ThingToken token, Requests requests, Duration deadline) implements ThingHistory {
    @Override
    public CompletionStage<List<ResourceValue>> read(ResourceKey key, ReadQuery query) {
        return requests.ask("reading " + key, deadline, false, link -> link.read(token, key, query));
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources() {
        return requests.ask("listing resources", deadline, false, link -> link.resources(token));
    }
}
