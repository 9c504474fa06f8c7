package io.thingway.platform.things;

import io.thingway.error.ThingException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something to be done with a thing when it is found. */
final class Waiting<R extends @Nullable Object> implements LookUp.Waiter {
    private final Function<LiveThing, CompletionStage<R>> operation;
    private final CompletableFuture<R> result = new CompletableFuture<>();

    Waiting(Function<LiveThing, CompletionStage<R>> operation) {
        this.operation = operation;
    }

    CompletionStage<R> result() {
        return result;
    }

    @Override
    public void found(LiveThing thing) {
        operation.apply(thing).whenComplete((done, failed) -> {
            if (failed == null) {
                result.complete(done);
            } else {
                result.completeExceptionally(failed);
            }
        });
    }

    @Override
    public void failed(ThingException reason) {
        result.completeExceptionally(reason);
    }
}
