package io.thingway.http.internal.server.stream;

import io.thingway.http.HttpLimits;
import io.thingway.http.internal.wire.HttpTarget;
import io.thingway.json.JsonLimits;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Every stream of an endpoint. */
public final class Streams {
    public Streams(ThingService service, HttpLimits limits, JsonLimits json, StreamCounters counters) {}

    /** Answers a request for a stream. */
    public void open(HttpServerRequest request, RequestContext context, HttpTarget target) {
        request.response().setStatusCode(501).end();
    }

    /** Ends a stream without its will; whether there was one. */
    public CompletionStage<Boolean> cancel(ThingToken token, String id) {
        return CompletableFuture.completedFuture(false);
    }

    /** Ends all. */
    public CompletionStage<@Nullable Void> close() {
        return CompletableFuture.completedFuture(null);
    }
}
