package io.thingway.http.internal.server.app;

import io.thingway.http.internal.wire.AppPath;
import io.thingway.http.internal.wire.HttpStatus;
import io.thingway.json.ThingJson;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.app.AppService;
import io.thingway.server.app.AppToken;
import java.util.concurrent.CompletionStage;

/**
 * What the paths of apps and their users do. A malformed request is thrown as the error to answer; what a service
 * refuses comes in the stage. A session comes as the header {@code Authorization}, and is looked at first.
 */
public final class AppRoutes {
    private final AppService apps;
    private final ThingService things;
    private final ThingJson json;
    private final AppBodies bodies;
    private final Runnable wrote;

    /** @param wrote called for each write that was accepted */
    public AppRoutes(AppService apps, ThingService things, ThingJson json, Runnable wrote) {
        this.apps = apps;
        this.things = things;
        this.json = json;
        this.bodies = new AppBodies(json);
        this.wrote = wrote;
    }

    /** The methods that a path takes, as {@code Allow} lists them. */
    public static String methods(AppPath path) {
        if (path instanceof AppPath.Register || path instanceof AppPath.Login) {
            return "POST, OPTIONS";
        }
        if (path instanceof AppPath.Me) {
            return "PUT, OPTIONS";
        }
        return path instanceof AppPath.Things || path instanceof AppPath.ThingResource
                ? "GET, HEAD, POST, OPTIONS"
                : "GET, HEAD, OPTIONS";
    }

    /** GET and HEAD. */
    public CompletionStage<Reply> get(AppRequest request) {
        RequestContext context = request.context();
        AppToken session = request.session();
        if (request.path() instanceof AppPath.ThingResource one) {
            return apps.thing(context, session, one.thing())
                    .thenCompose(thing -> things.read(
                            context, thing.token(), one.key(), request.query().read()))
                    .thenApply(values -> ok(ThingJson.writeArray(values)));
        }
        LinkedResources linked = new LinkedResources(things, context);
        if (request.path() instanceof AppPath.Resource all) {
            return apps.things(context, session)
                    .thenCompose(mine ->
                            linked.values(mine, all.key(), request.query().read()))
                    .thenApply(values -> ok(AppDocuments.values(values)));
        }
        return request.path() instanceof AppPath.Resources
                ? apps.things(context, session)
                        .thenCompose(linked::names)
                        .thenApply(names -> ok(AppDocuments.resources(names)))
                : apps.things(context, session).thenApply(mine -> ok(AppDocuments.things(mine)));
    }

    /** POST. */
    public CompletionStage<Reply> post(AppRequest request, byte[] body) {
        RequestContext context = request.context();
        if (request.path() instanceof AppPath.Register) {
            return apps.register(context, bodies.login(body)).thenApply(token -> created(AppDocuments.token(token)));
        }
        if (request.path() instanceof AppPath.Login) {
            return apps.login(context, bodies.login(body)).thenApply(token -> ok(AppDocuments.token(token)));
        }
        AppToken session = request.session();
        return request.path() instanceof AppPath.ThingResource one
                ? write(context, session, one, body)
                : apps.link(context, session, bodies.thingToken(body)).thenApply(id -> ok(AppDocuments.linked(id)));
    }

    private CompletionStage<Reply> write(
            RequestContext context, AppToken session, AppPath.ThingResource path, byte[] body) {
        return apps.thing(context, session, path.thing())
                .thenCompose(thing -> things.write(context, thing.token(), json.readWrite(body, path.key())))
                .thenApply(written -> {
                    wrote.run();
                    return created(ThingJson.writeCreated());
                });
    }

    /** PUT: another password. */
    public CompletionStage<Reply> put(AppRequest request, byte[] body) {
        AppToken session = request.session();
        AppBodies.PasswordChange change = bodies.passwordChange(body);
        return apps.changePassword(request.context(), session, change.current(), change.next())
                .thenApply(done -> ok(ThingJson.writeSuccess()));
    }

    private static Reply ok(byte[] json) {
        return new Reply(HttpStatus.OK, json);
    }

    private static Reply created(byte[] json) {
        return new Reply(HttpStatus.CREATED, json);
    }
}
