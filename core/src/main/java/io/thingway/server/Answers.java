package io.thingway.server;

import io.thingway.error.ThingException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stages for those who have everything at hand. */
public final class Answers {
    private Answers() {}

    /** What {@code question} gives, or throws, as a stage that is complete. */
    public static <T extends @Nullable Object> CompletionStage<T> atOnce(Supplier<T> question) {
        try {
            return CompletableFuture.completedFuture(question.get());
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(ThingException.from(refused));
        }
    }
}
