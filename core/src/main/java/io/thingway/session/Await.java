package io.thingway.session;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Waits for a stage and fails with the caller's stack, the original error as its cause. */
final class Await {
    private Await() {}

    static <T> T result(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException failed) {
            ThingException cause = ThingException.from(failed);
            ThingException here = ThingException.of(cause.code(), cause.message(), cause);
            throw cause.retryAfter().map(here::retryAfter).orElse(here);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ThingException.of(ErrorCode.CLOSED, "interrupted while waiting", interrupted);
        }
    }
}
