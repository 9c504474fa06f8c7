package io.thingway.platform.guard;

import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what comes too fast.
 *
 * @param rate that of things, addresses or accounts
 */
record RateGuard(Rate rate) implements Guard {
    @Override
    public <T extends @Nullable Object> CompletionStage<T> pass(
            RequestContext context, @Nullable ThingToken token, Supplier<CompletionStage<T>> request) {
        ThingException refusal = rate.refusal(context, token);
        return refusal == null ? request.get() : CompletableFuture.failedFuture(refusal);
    }
}
