package io.thingway.platform.guard;

import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands before every request. Safe from any thread, never blocks. */
interface Guard {
    /**
     * What the request answers, or a refusal.
     *
     * @param token absent for an activation
     * @param request carries the request out, once
     */
    <T extends @Nullable Object> CompletionStage<T> pass(
            RequestContext context, @Nullable ThingToken token, Supplier<CompletionStage<T>> request);
}
