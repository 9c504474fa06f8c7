package io.thingway.platform.engine.memory;

import io.thingway.error.ThingException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A stage that is complete from the start. */
final class Answer {
    private Answer() {}

    static <R extends @Nullable Object> CompletionStage<R> of(Supplier<R> question) {
        try {
            return CompletableFuture.completedFuture(question.get());
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(ThingException.from(refused));
        }
    }
}
