package io.thingway.server.rest;

import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code all_resources}: the newest values of every resource of a thing. */
public final class AllResources {
    private AllResources() {}

    /** In the order in which the service lists the resources. */
    public static CompletionStage<Map<ResourceKey, List<ResourceValue>>> read(
            ThingService service, RequestContext context, ThingToken token, ReadQuery query) {
        return service.resources(context, token).thenCompose(keys -> read(service, context, token, keys, query));
    }

    private static CompletionStage<Map<ResourceKey, List<ResourceValue>>> read(
            ThingService service, RequestContext context, ThingToken token, List<ResourceKey> keys, ReadQuery query) {
        CompletionStage<Map<ResourceKey, List<ResourceValue>>> all =
                CompletableFuture.completedFuture(new LinkedHashMap<>());
        for (ResourceKey key : keys) {
            all = all.thenCombine(service.read(context, token, key, query), (read, values) -> {
                read.put(key, values);
                return read;
            });
        }
        return all;
    }
}
