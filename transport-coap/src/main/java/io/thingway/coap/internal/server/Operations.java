package io.thingway.coap.internal.server;

import io.thingway.coap.internal.wire.CoapPath;
import io.thingway.json.ThingJson;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What the paths do, but for observations. A malformed request is thrown as the
 * {@link io.thingway.error.ThingException} to answer; what the service refuses comes in the stage.
 */
final class Operations {
    private final ThingService service;
    private final ThingJson json;
    private final Descriptions descriptions;
    private final SecureRandom random = new SecureRandom();

    Operations(ServerSetup setup) {
        this.service = setup.service();
        this.json = setup.json();
        this.descriptions = new Descriptions(setup.json());
    }

    CompletionStage<Answer> get(RequestContext context, CoapPath path) {
        if (path instanceof CoapPath.Resource resource) {
            return service.read(
                            context,
                            resource.token(),
                            resource.key(),
                            resource.query().read())
                    .thenApply(values -> Answer.content(ThingJson.writeArray(values)));
        }
        if (path instanceof CoapPath.Resources all) {
            return service.resources(context, all.token())
                    .thenApply(keys -> Answer.content(ThingJson.writeResources(keys)));
        }
        if (path instanceof CoapPath.AllResources all) {
            return allResources(
                    context, all.token(), ReadQuery.newest(all.query().limit()));
        }
        if (path instanceof CoapPath.Thing thing) {
            return service.authorize(context, thing.token()).thenApply(known -> Answer.SUCCESS);
        }
        return CompletableFuture.completedFuture(
                path instanceof CoapPath.Date date
                        ? Answer.content(ServerDate.document(date.query().text("format"), Instant.now()))
                        : Answer.LINKS);
    }

    private CompletionStage<Answer> allResources(RequestContext context, ThingToken token, ReadQuery query) {
        return service.resources(context, token)
                .thenCompose(keys -> readAll(context, token, keys, query))
                .thenApply(values -> Answer.content(ThingJson.writeAllResources(values)));
    }

    private CompletionStage<Map<ResourceKey, List<ResourceValue>>> readAll(
            RequestContext context, ThingToken token, List<ResourceKey> keys, ReadQuery query) {
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

    /** A write or an activation. */
    CompletionStage<Answer> post(RequestContext context, CoapPath path, byte[] body) {
        if (path instanceof CoapPath.Thing thing) {
            return service.write(context, thing.token(), json.readWrite(body)).thenApply(stored -> Answer.CREATED);
        }
        return service.activate(context, json.readActivationRequest(body, random))
                .thenApply(thing -> Answer.of(Answer.CREATED.code(), ThingJson.writeActivation(thing)));
    }

    /** The description. */
    CompletionStage<Answer> put(RequestContext context, ThingToken token, byte[] body) {
        return service.write(context, token, descriptions.write(body)).thenApply(stored -> Answer.CHANGED);
    }
}
