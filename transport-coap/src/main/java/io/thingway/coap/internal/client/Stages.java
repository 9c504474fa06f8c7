package io.thingway.coap.internal.client;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Several things at once. */
final class Stages {
    private Stages() {}

    /** Completes when all are done, with an error when one had one. */
    static <T> CompletionStage<@Nullable Void> all(
            Collection<T> each, Function<T, ? extends CompletionStage<@Nullable Void>> work) {
        return CompletableFuture.allOf(each.stream()
                .map(item -> work.apply(item).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }
}
