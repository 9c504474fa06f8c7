package io.thingway.http.internal.server;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.internal.server.stream.Streams;
import io.thingway.http.internal.wire.HttpPath;
import io.thingway.http.internal.wire.HttpQuery;
import io.thingway.http.internal.wire.HttpStatus;
import io.thingway.http.internal.wire.HttpTarget;
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
 * What the paths do. A malformed request is thrown as the {@link ThingException} to answer; what the service refuses
 * comes in the stage.
 */
final class Operations {
    private final ThingService service;
    private final ThingJson json;
    private final Descriptions descriptions;
    private final Streams streams;
    private final Counters counters;
    private final SecureRandom random = new SecureRandom();

    Operations(ServerSetup setup) {
        this.service = setup.service();
        this.json = setup.json();
        this.descriptions = new Descriptions(setup.json());
        this.streams = setup.streams();
        this.counters = setup.counters();
    }

    /** GET and HEAD. */
    CompletionStage<Answer> get(RequestContext context, HttpTarget target) {
        HttpPath path = target.path();
        HttpQuery query = target.query();
        if (path instanceof HttpPath.Resource resource) {
            return service.read(context, resource.token(), resource.key(), query.read())
                    .thenApply(values -> Answer.read(ThingJson.writeArray(values)));
        }
        if (path instanceof HttpPath.Resources all) {
            return service.resources(context, all.token())
                    .thenApply(keys -> Answer.read(ThingJson.writeResources(keys)));
        }
        if (path instanceof HttpPath.AllResources all) {
            return allResources(context, all.token(), ReadQuery.newest(query.limit()));
        }
        if (path instanceof HttpPath.Thing thing) {
            return service.authorize(context, thing.token()).thenApply(known -> Answer.SUCCESS);
        }
        return CompletableFuture.completedFuture(clockOrRoot(path, query));
    }

    private static Answer clockOrRoot(HttpPath path, HttpQuery query) {
        return path instanceof HttpPath.Date
                ? Answer.of(HttpStatus.OK, ServerDate.document(query.get("format"), Instant.now()))
                : Answer.NO_SESSION;
    }

    private CompletionStage<Answer> allResources(RequestContext context, ThingToken token, ReadQuery query) {
        return AllResources.read(service, context, token, query)
                .thenApply(values -> Answer.read(ThingJson.writeAllResources(values)));
    }

    /** POST: a write or an activation. */
    CompletionStage<Answer> post(RequestContext context, HttpPath path, byte[] body) {
        if (path instanceof HttpPath.Thing thing) {
            return write(context, thing.token(), json.readWrite(body), Answer.CREATED);
        }
        return service.activate(context, json.readActivationRequest(body, random))
                .thenApply(thing -> Answer.of(HttpStatus.CREATED, ThingJson.writeActivation(thing)));
    }

    /** PUT: the description. */
    CompletionStage<Answer> put(RequestContext context, HttpPath.Resource description, byte[] body) {
        return write(context, description.token(), descriptions.write(body), Answer.SUCCESS);
    }

    private CompletionStage<Answer> write(RequestContext context, ThingToken token, ThingWrite write, Answer done) {
        return service.write(context, token, write).thenApply(accepted -> {
            counters.writes.increment();
            return done;
        });
    }

    /** DELETE: the end of a stream without its will. */
    CompletionStage<Answer> delete(HttpPath.Subscription stream) {
        return streams.cancel(stream.token(), stream.id()).thenApply(ended -> {
            if (!ended) {
                throw ThingException.of(ErrorCode.NOT_FOUND, "no such subscription");
            }
            return Answer.SUCCESS;
        });
    }
}
