package io.thingway.coap.internal.server;

import io.thingway.coap.internal.wire.CoapPath;
import io.thingway.json.ThingJson;
import io.thingway.json.ThingWrite;
import io.thingway.model.ReadQuery;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.rest.AllResources;
import io.thingway.server.rest.Descriptions;
import io.thingway.server.rest.ServerDate;
import java.security.SecureRandom;
import java.time.Instant;
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
    private final Counters counters;
    private final SecureRandom random = new SecureRandom();

    Operations(ServerSetup setup) {
        this.service = setup.service();
        this.json = setup.json();
        this.counters = setup.counters();
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
        return AllResources.read(service, context, token, query)
                .thenApply(values -> Answer.content(ThingJson.writeAllResources(values)));
    }

    /** A write or an activation. */
    CompletionStage<Answer> post(RequestContext context, CoapPath path, byte[] body) {
        if (path instanceof CoapPath.Thing thing) {
            return write(context, thing.token(), json.readWrite(body), Answer.CREATED);
        }
        return service.activate(context, json.readActivationRequest(body, random))
                .thenApply(thing -> Answer.of(Answer.CREATED.code(), ThingJson.writeActivation(thing)));
    }

    /** The description. */
    CompletionStage<Answer> put(RequestContext context, ThingToken token, byte[] body) {
        return write(context, token, descriptions.write(body), Answer.CHANGED);
    }

    private CompletionStage<Answer> write(RequestContext context, ThingToken token, ThingWrite write, Answer done) {
        return service.write(context, token, write).thenApply(stored -> {
            counters.writes.increment();
            return done;
        });
    }
}
